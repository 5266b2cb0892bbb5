import type { Message } from "../state/shapes.ts";

const SAME_BREATH_SECONDS = 300;

/** Whether `message` goes on where `before` stopped, so that the author need not be named again. */
export function followsOn(before: Message | undefined, message: Message): boolean {
  if (before === undefined || message.is_ephemeral || before.is_ephemeral || before.subtype === "tombstone") {
    return false;
  }
  return authorOf(before) === authorOf(message) && Number(message.ts) - Number(before.ts) < SAME_BREATH_SECONDS &&
    (before.reply_count ?? 0) === 0;
}

const authorOf = ({ user, bot_id, username }: Message) => `${user} ${bot_id} ${username}`;
