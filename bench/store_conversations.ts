import type { TestWorkspace } from "../tests/support/workspace.ts";
import { SUPPORT_LINE } from "./journeys.ts";

const AT_ONCE = 1000;

/** Number of the `index`th customer that `storeConversations` makes. */
export function contactOf(index: number): string {
  return `+1555${String(2_000_000 + index)}`;
}

/** Fills the company with conversations as if they had been led here: the first message of a thread in #support, one
 * text in it, and the app's two rows. */
export function storeConversations(company: TestWorkspace, count: number): void {
  const { workspace } = company.emulator;
  const channel = company.channel("support");
  const { app } = workspace;
  const author = { user: app.botUserId, bot_id: app.botId, app_id: app.id };
  const store = (index: number) => {
    const contact = contactOf(index);
    const title = `Conversation with ${contact} · SMS`;
    const blocks = [{ type: "header", text: { type: "plain_text", text: title } }];
    const root = posted(workspace.messages.post({ channel, author, text: title, blocks }));
    posted(workspace.messages.post({ channel, author, text: `${contact}: Hello`, thread_ts: root }));
    const row = { v: 1, channel, root_ts: root, line: SUPPORT_LINE, contact };
    const pointer = { ...row, id: `chat:${SUPPORT_LINE}:${contact}`, seen: [`stored-${index}`] };
    const last_at = workspace.clock.seconds();
    for (const item of [{ ...row, id: `thread:${channel}:${root}` }, { ...pointer, last_at }]) {
      const put = workspace.datastores.put("chats", item);
      if (!put.ok) throw new Error(JSON.stringify(put));
    }
  };
  for (let first = 0; first < count; first += AT_ONCE) {
    workspace.db.transaction(() => {
      for (let index = first; index < Math.min(first + AT_ONCE, count); index++) store(index);
    });
  }
}

function posted(outcome: { ok: true; value: { ts: string } } | { ok: false; error: string }): string {
  if (!outcome.ok) throw new Error(outcome.error);
  return outcome.value.ts;
}
