import type { Methods } from "./methods.ts";

/** Custom emoji only, as in Slack: the standard ones are not listed. Source: Slack, emoji.list. */
export const emojiMethods: Methods = {
  "emoji.list": {
    scopes: ["emoji:read"],
    tier: 2,
    handle: ({ workspace }) => ({ ok: true, emoji: workspace.emoji.all(), cache_ts: `${workspace.clock.seconds()}` }),
  },
};
