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
