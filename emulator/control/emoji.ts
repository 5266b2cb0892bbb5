import { mustBeDone, textGiven } from "./given.ts";
import type { Routes } from "./routes.ts";

/** The workspace's own emoji, changed by hand. */
export const emojiRoutes: Routes = {
  "GET /_local/emoji": ({ workspace }) => ({ emoji: workspace.emoji.all() }),
  // `{ name, value }` adds, `{ name, new_name }` renames, `{ name, remove: true }` removes.
  "POST /_local/emoji": ({ workspace, body }) => {
    const { emoji } = workspace;
    const name = textGiven(body, "name");
    if (body.remove === true) mustBeDone(emoji.remove(name));
    else if (body.new_name !== undefined) mustBeDone(emoji.rename(name, textGiven(body, "new_name")));
    else mustBeDone(emoji.add(name, textGiven(body, "value")));
    return { emoji: emoji.all() };
  },
};
