import { startWorkspace } from "../tests/support/workspace.ts";
import { EMPTY_APP } from "./function_overhead.ts";
import type { PostingOrder, PostingReport } from "./posting_client.ts";
import { type Row, whole } from "./table.ts";

const GOAL_A_SECOND = 4000;
const WARM_UP = 3000;
const POSTS = 12_000;
const CONNECTIONS = 16;

/** chat.postMessage over HTTP into a workspace kept in a file: each answer means that the message is there after a kill. */
export async function measurePostMessage(): Promise<Row> {
  const dir = await Deno.makeTempDir();
  const client = new Worker(new URL("posting_client.ts", import.meta.url), { type: "module" });
  try {
    await using workspace = await startWorkspace({ appDir: EMPTY_APP, data: `${dir}/workspace.sqlite` });
    const order = {
      host: new URL(workspace.url).host,
      token: workspace.emulator.workspace.botToken,
      channel: workspace.channel("general"),
      connections: CONNECTIONS,
    };
    await post(client, { ...order, posts: WARM_UP });
    const rate = POSTS / await post(client, { ...order, posts: POSTS });
    const { db } = workspace.emulator.workspace;
    const { kept } = db.one<{ kept: number }>("SELECT count(*) AS kept FROM messages")!;
    if (kept < WARM_UP + POSTS) throw new Error(`${kept} of ${WARM_UP + POSTS} messages were kept.`);
    return {
      what: "`chat.postMessage`, durable",
      goal: `${whole(GOAL_A_SECOND)} a second`,
      measured: `${whole(rate)} a second`,
      met: rate >= GOAL_A_SECOND,
    };
  } finally {
    client.terminate();
    await Deno.remove(dir, { recursive: true });
  }
}

async function post(client: Worker, order: PostingOrder): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<PostingReport>();
  client.onmessage = ({ data }) => resolve(data);
  client.postMessage(order);
  const report = await promise;
  if ("error" in report) throw new Error(report.error);
  return report.seconds;
}
