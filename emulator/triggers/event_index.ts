import type { SlackEvent } from "./events.ts";
import type { ActiveTrigger } from "./triggers.ts";

/** Event triggers by type and channel, so that an event nobody waits for costs one look. */
export interface EventIndex {
  /** Does nothing for triggers of other types. */
  add(trigger: ActiveTrigger): void;
  remove(id: string): void;
  listening(event: SlackEvent): ActiveTrigger[];
}

/** Key of the triggers that listen everywhere. */
const EVERYWHERE = "";

export function createEventIndex(): EventIndex {
  const byType = new Map<string, Map<string, ActiveTrigger[]>>();
  const at = (type: string, channel: string) => byType.get(type)?.get(channel) ?? [];
  return {
    add: (trigger) => {
      const { event } = trigger.definition;
      if (event === undefined) return;
      let places = byType.get(event.type);
      if (places === undefined) byType.set(event.type, places = new Map());
      for (const channel of event.channelIds ?? [EVERYWHERE]) {
        places.set(channel, [...places.get(channel) ?? [], trigger]);
      }
    },
    remove: (id) => {
      for (const places of byType.values()) {
        for (const [channel, triggers] of places) {
          if (triggers.some(({ row }) => row.id === id)) {
            places.set(channel, triggers.filter(({ row }) => row.id !== id));
          }
        }
      }
    },
    listening: ({ type, channel }) => {
      const everywhere = at(type, EVERYWHERE);
      return channel === undefined ? everywhere : [...at(type, channel), ...everywhere];
    },
  };
}
