import { bookmarksMethods } from "./bookmarks.ts";
import { chatMethods } from "./chat.ts";
import { conversationHistoryMethods } from "./conversation_history.ts";
import { conversationsMethods } from "./conversations.ts";
import { datastoreMethods } from "./datastores.ts";
import { dndMethods } from "./dnd.ts";
import { emojiMethods } from "./emoji.ts";
import { externalAuthMethods } from "./external_auth.ts";
import { functionsMethods } from "./functions.ts";
import type { Methods } from "./methods.ts";
import { pinsMethods } from "./pins.ts";
import { reactionsMethods } from "./reactions.ts";
import { teamMethods } from "./team.ts";
import { triggerMethods } from "./triggers.ts";
import { usersMethods } from "./users.ts";
import { viewsMethods } from "./views.ts";

/** Every Web API method that the emulator has. */
export const METHODS: Methods = {
  ...bookmarksMethods,
  ...chatMethods,
  ...conversationHistoryMethods,
  ...conversationsMethods,
  ...datastoreMethods,
  ...dndMethods,
  ...emojiMethods,
  ...externalAuthMethods,
  ...functionsMethods,
  ...pinsMethods,
  ...reactionsMethods,
  ...teamMethods,
  ...triggerMethods,
  ...usersMethods,
  ...viewsMethods,
};
