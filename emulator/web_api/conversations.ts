import { conversationLifeMethods } from "./conversation_life.ts";
import { conversationListMethods } from "./conversation_lists.ts";
import { conversationMemberMethods } from "./conversation_members.ts";
import type { Methods } from "./methods.ts";

/** Channels and DMs, without what is said in them. */
export const conversationsMethods: Methods = {
  ...conversationLifeMethods,
  ...conversationMemberMethods,
  ...conversationListMethods,
};
