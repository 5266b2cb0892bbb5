import type { Builtins } from "../workflows.ts";
import { bookmarksBuiltins } from "./bookmarks.ts";
import { channelsBuiltins } from "./channels.ts";
import { delayBuiltins } from "./delay.ts";
import { messagesBuiltins } from "./messages.ts";
import { openFormBuiltins } from "./open_form.ts";
import { reactionsBuiltins } from "./reactions.ts";

/** Slack's own functions, by id without prefix. */
export const BUILTINS: Builtins = {
  ...bookmarksBuiltins,
  ...channelsBuiltins,
  ...delayBuiltins,
  ...messagesBuiltins,
  ...openFormBuiltins,
  ...reactionsBuiltins,
};
