import type { Rules, Weather } from "../../rules.ts";

export interface SwitchWords {
  name: string;
  about: string;
}

export const WEATHER_WORDS: Partial<Record<keyof Weather, SwitchWords>> = {
  staleReadsMs: { name: "Stale reads (ms)", about: "A datastore read may show the state of up to this long ago." },
  slowWritesMs: { name: "Slow writes (ms)", about: "A datastore write takes up to this long." },
  deliveries: { name: "Deliveries", about: "How often each event and function call arrives. 1 is calm." },
  lostEvents: { name: "Lost events (0 to 1)", about: "Share of events that never arrive." },
  lateEventsMs: { name: "Late events (ms)", about: "Events arrive up to this much later." },
  unorderedRuns: { name: "Unordered runs", about: "Runs that start together begin in random order." },
  rateLimits: { name: "Rate limits", about: "Calls beyond Slack's limits answer 429; webhooks take 10 a minute." },
  accessWindow: { name: "Access window", about: "People confirm access before their first run of a workflow." },
};

/** A switch without words here is shown by its name. */
export const RULE_WORDS: Partial<Record<keyof Rules, SwitchWords>> = {
  stringLimit: { name: "4,000-byte strings", about: "Longer strings between steps are refused." },
  triggerBursts: {
    name: "Trigger bursts fail",
    about: "The app's third trigger change within a second: token_revoked.",
  },
  channelCap: { name: "20 channels a trigger", about: "An event trigger names at most 20 channels." },
  privateSilence: { name: "Private channels are silent", about: "all_resources hears nothing from them." },
  guestsRefused: { name: "Guests are refused", about: "Guests cannot run workflows." },
  replyTimestampsSwapped: {
    name: "Reply timestamps swapped",
    about: "For a reply, message_posted names the root as message_ts and the reply as thread_ts.",
  },
  updatesLosePresses: {
    name: "Updated windows lose presses",
    about: "After views.update without an interactivity_pointer the app hears of no button in the window.",
  },
  orphanRepliesRefused: {
    name: "Orphan replies are refused",
    about: "A reply to a message that is gone answers thread_not_found.",
  },
};
