import { own } from "../own.ts";
import { type DataField, EVENT_TYPES } from "./event_types.ts";

type TriggerType = "shortcut" | "event" | "webhook" | "scheduled";

const user: DataField = { type: "slack#/types/user_id", required: true };
const maybeText: DataField = { type: "string", required: false };

/** Source: Slack, link triggers; deno-slack-api, shortcut-data.ts. */
const LINK_DATA: Record<string, DataField> = {
  user_id: user,
  interactivity: {
    type: "slack#/types/interactivity",
    required: true,
    fields: ["interactivity_pointer", "interactor", "interactor.id", "interactor.secret"],
  },
  channel_id: { type: "slack#/types/channel_id", required: false },
  message_ts: maybeText,
  location: maybeText,
  bookmark_id: maybeText,
  action_id: maybeText,
  block_id: maybeText,
};

/** What `{{data.…}}` offers, by name; undefined for webhooks, where the body decides. `eventType` without prefix. */
export function availableData(type: TriggerType, eventType?: string): Record<string, DataField> | undefined {
  switch (type) {
    case "shortcut":
      return LINK_DATA;
    case "scheduled":
      return { user_id: user };
    case "event":
      return { ...EVENT_TYPES[eventType ?? ""]?.data, event_type: { type: "string", required: true } };
    case "webhook":
      return undefined;
  }
}

/**
 * Whether a reference such as `data.user_id` can ever have a value. A webhook's body is flat, so that nothing lies below
 * its keys.
 */
export function isKnownReference(path: string, available: Record<string, DataField> | undefined): boolean {
  if (path === "event_timestamp") return true;
  const [, name, below] = /^data\.([^.]+)(?:\.(.+))?$/.exec(path) ?? [];
  if (name === undefined) return false;
  if (available === undefined) return below === undefined;
  const field = own(available, name);
  if (field === undefined) return false;
  return below === undefined || (field.fields ?? []).some((known) => known === "*" || known === below);
}
