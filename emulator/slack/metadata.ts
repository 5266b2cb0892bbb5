import { isObject } from "../blocks/checks.ts";
import { done, type Outcome, refuse } from "../refusal.ts";
import { checkValues } from "../workflows/check_values.ts";
import type { Workspace } from "../workspace.ts";
import type { NewMessage } from "./messages.ts";

export type Metadata = NonNullable<NewMessage["metadata"]>;

/**
 * Metadata as a message carries it. When the manifest declares its event and the payload does not fit, the message
 * goes without it and `warning` says so. Errors: `invalid_metadata_format`.
 * Source: Slack, message metadata.
 */
export function readMetadata(workspace: Workspace, given: unknown): Outcome<{ metadata?: Metadata; warning?: string }> {
  if (!isObject(given) || typeof given.event_type !== "string" || given.event_type === "") {
    return refuse("invalid_metadata_format");
  }
  if (!isObject(given.event_payload)) return refuse("invalid_metadata_format");
  const metadata: Metadata = { event_type: given.event_type, event_payload: given.event_payload };
  return done(fitsItsEvent(workspace, metadata) ? { metadata } : { warning: "invalid_metadata_schema" });
}

function fitsItsEvent(workspace: Workspace, { event_type, event_payload }: Metadata): boolean {
  const { events = {}, types = {} } = workspace.app.manifest;
  const event = events[event_type];
  if (event === undefined) return true;
  const { properties = {}, required = [], additionalProperties } = event;
  const refuseUnknown = additionalProperties === false;
  return checkValues(event_payload, { properties, required }, { types, stringLimit: false, refuseUnknown }).length ===
    0;
}
