import type { TestWorkspace } from "../tests/support/workspace.ts";
import { connect } from "./http_connection.ts";
import { SUPPORT_LINE } from "./journeys.ts";
import { contactOf } from "./store_conversations.ts";
import { type Row, whole } from "./table.ts";

const GOAL_A_SECOND = 400;
const TEXTS = 2400;
const WARM_UP = 600;
/** Conversations of those that are stored which the texts come from. */
const CUSTOMERS = 300;
/** Texts on their way at once. */
const UNDER_WAY = 32;

/** Customers' texts, from the webhook's request to the end of the app's function: each is stored, posted in the thread of
 * its conversation and remembered. `stored`: how many conversations `storeConversations` has made. */
export async function measureInboundTexts(company: TestWorkspace, stored: number): Promise<Row> {
  await sendTexts(company, stored, WARM_UP, "warm");
  const before = countMessages(company);
  const seconds = await sendTexts(company, stored, TEXTS, "timed");
  const arrived = countMessages(company) - before;
  if (arrived !== TEXTS) throw new Error(`${arrived} of ${TEXTS} texts were posted.`);
  const rate = TEXTS / seconds;
  return {
    what: `full inbound text, ${whole(stored)} conversations stored`,
    goal: `${GOAL_A_SECOND} a second`,
    measured: `${whole(rate)} a second`,
    met: rate >= GOAL_A_SECOND,
  };
}

/** Seconds until all of them are dealt with. */
async function sendTexts(company: TestWorkspace, stored: number, count: number, batch: string): Promise<number> {
  const { workspace } = company.emulator;
  const webhook = workspace.triggers.all().find(({ workflow, type }) =>
    workflow === "receive_text" && type === "webhook"
  );
  const address = new URL(workspace.triggers.address(webhook!)!);
  const connection = await connect(address.host);
  const headers = { "content-type": "application/json" };
  const customers = Math.min(CUSTOMERS, stored);
  const began = performance.now();
  for (let sent = 0; sent < count; sent++) {
    while (workspace.activity.count() >= UNDER_WAY) await new Promise((resolve) => setTimeout(resolve, 1));
    const body = {
      token: workspace.app.env.WEBHOOK_TOKEN,
      message_id: `${batch}-${stored}-${sent}`,
      line: SUPPORT_LINE,
      from: contactOf(Math.floor(sent % customers * stored / customers)),
      text: `Where is my order ${sent}?`,
    };
    const answer = await connection.post(address.pathname, headers, JSON.stringify(body));
    if (answer.status !== 200) throw new Error(`The webhook answered ${answer.status}: ${answer.body}`);
  }
  await workspace.activity.settled();
  connection.close();
  return (performance.now() - began) / 1000;
}

function countMessages(company: TestWorkspace): number {
  return company.emulator.workspace.db.one<{ count: number }>("SELECT count(*) AS count FROM messages")!.count;
}
