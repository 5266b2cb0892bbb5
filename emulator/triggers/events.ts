import type { Workspace } from "../workspace.ts";
import { EVENT_TYPES } from "./event_types.ts";
import { startRun } from "./start_run.ts";
import type { ActiveTrigger } from "./triggers.ts";

/** Something that happened in the workspace and may start workflows. */
export interface SlackEvent {
  /** Without prefix: `message_posted`, `reaction_added`, `channel_created` ... */
  type: string;
  /** Where it happened; absent for events of the whole workspace. */
  channel?: string;
  /** What `{{data.…}}` reads, as of deno-slack-api's event-data types. */
  data: Record<string, unknown>;
}

/** Brings events to the triggers that wait for them. */
export interface Events {
  /** Starts a run per matching trigger before it returns; what runs do comes later. */
  emit(event: SlackEvent): void;
}

/** The weather may lose, double and delay events, and mix up the order in which triggers hear of one. */
export function createEvents(workspace: Workspace): Events {
  return {
    emit: (event) => {
      const listening = workspace.triggers.listening(event);
      if (listening.length === 0 || !reachesApp(workspace, event)) return;
      const context = { data: event.data, event_timestamp: workspace.clock.seconds() };
      const matching = listening.filter((trigger) =>
        hears(workspace, trigger, event) && (trigger.definition.filter?.matches(context) ?? true)
      );
      const { deliveries, lostEvents, lateEventsMs, unorderedRuns } = workspace.weather;
      for (const trigger of unorderedRuns ? shuffled(matching) : matching) {
        for (let delivery = 0; delivery < deliveries; delivery++) {
          if (Math.random() < lostEvents) continue;
          const lateMs = Math.random() * lateEventsMs;
          const notBefore = lateEventsMs > 0 ? workspace.clock.now() + lateMs : undefined;
          startRun(workspace, trigger, context, { notBefore });
        }
      }
    },
  };
}

/** The app hears of channels that it is in, with the scope for their kind. Source: Slack, event triggers. */
function reachesApp({ app, channels }: Workspace, { type, channel: id }: SlackEvent): boolean {
  const { scope, needs } = EVENT_TYPES[type];
  if (scope === "workspace") return true;
  const channel = id === undefined ? undefined : channels.find(id);
  if (channel === undefined || !channels.isMember(channel.id, app.botUserId)) return false;
  return app.manifest.oauth_config.scopes.bot.includes(typeof needs === "string" ? needs : needs[channel.kind]);
}

/** Source: sdk#446: `all_resources` is silent in private channels, though the app is in them. */
function hears(workspace: Workspace, { definition }: ActiveTrigger, { type, channel, data }: SlackEvent): boolean {
  const { metadataType, channelIds } = definition.event!;
  if (metadataType !== undefined) {
    const metadata = data.metadata as { event_type?: string } | undefined;
    if (metadata?.event_type !== metadataType) return false;
  }
  if (EVENT_TYPES[type].scope === "workspace" || channelIds !== undefined || channel === undefined) return true;
  return !workspace.rules.privateSilence || workspace.channels.find(channel)?.kind !== "private";
}

function shuffled<T>(list: T[]): T[] {
  return list.map((value) => ({ value, at: Math.random() })).sort((a, b) => a.at - b.at).map(({ value }) => value);
}
