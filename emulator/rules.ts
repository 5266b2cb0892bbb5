/** Where Slack's behaviour is confirmed or likely but a developer may want to look past it. `DEFAULT_RULES` says which
 * hold from the start. */
export interface Rules {
  /** Strings between trigger, steps and functions hold at most 4,000 bytes. */
  stringLimit: boolean;
  /** The app's third trigger change within a second answers `token_revoked`. */
  triggerBursts: boolean;
  /** An event trigger names at most 20 channels. */
  channelCap: boolean;
  /** `all_resources` hears nothing from private channels. */
  privateSilence: boolean;
  /** Guests and people of other organisations cannot run workflows. */
  guestsRefused: boolean;
  /** For a reply, message_posted gives the root as `message_ts` and the reply itself as `thread_ts`, as the type
   * comments of deno-slack-api say; off, the other way round, as in the Web API. */
  replyTimestampsSwapped: boolean;
  /** Presses in a window are not heard of after views.update without an interactivity_pointer (deno-slack-sdk,
   * issue 441). */
  updatesLosePresses: boolean;
  /** A reply to a message that is gone answers `thread_not_found`; off, it is posted outside any thread, as reported
   * of Slack (slack-go, issue 1571). */
  orphanRepliesRefused: boolean;
}

/** What makes a real workspace uneven. Off by default; scenarios and proofs switch it on. */
export interface Weather {
  /** A datastore read may answer with the state of up to this many milliseconds ago. */
  staleReadsMs: number;
  /** A datastore write takes up to this many milliseconds. */
  slowWritesMs: number;
  /** Each event and function delivery happens this many times. */
  deliveries: number;
  /** Share of events that never arrive, 0 to 1. */
  lostEvents: number;
  /** Events arrive up to this many milliseconds late. */
  lateEventsMs: number;
  /** Runs that start together begin in random order. */
  unorderedRuns: boolean;
  /** Rate limits answer 429, webhooks count 10 a minute. */
  rateLimits: boolean;
  /** People confirm the access window before their first run of a workflow. */
  accessWindow: boolean;
}

export const DEFAULT_RULES: Rules = {
  stringLimit: true,
  triggerBursts: true,
  channelCap: true,
  privateSilence: true,
  guestsRefused: true,
  replyTimestampsSwapped: true,
  updatesLosePresses: true,
  orphanRepliesRefused: false,
};

export const CALM_WEATHER: Weather = {
  staleReadsMs: 0,
  slowWritesMs: 0,
  deliveries: 1,
  lostEvents: 0,
  lateEventsMs: 0,
  unorderedRuns: false,
  rateLimits: false,
  accessWindow: false,
};
