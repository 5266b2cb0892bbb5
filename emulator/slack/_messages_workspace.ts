import { type Answer, startWorkspace, type TestWorkspace } from "../../tests/support/workspace.ts";
import type { Rules } from "../rules.ts";

/** A workspace with the app of `fixtures/messages` and a channel of each kind that it can meet: it is in #support and
 * in the private #den, not in #open, #closed (archived) and the private #secret. */
export interface MessagesWorkspace extends TestWorkspace {
  ana: string;
  ben: string;
  cleo: string;
  bot: string;
  support: string;
  /** A person writes; returns the message's ts. */
  says(user: string, channel: string, text: string, thread_ts?: string): Promise<string>;
  /** The app writes; returns the message's ts. */
  posts(channel: string, text: string, thread_ts?: string): Promise<string>;
  /** What the app heard of an event, oldest first: the inputs of the runs that it started. */
  heard(event: string): Promise<Answer[]>;
  /** Runs a link of the fixture in a channel; returns the run. */
  run(workflow: string, user: string, channel: string, inputs?: Record<string, string>): Promise<string>;
}

const APP = new URL("../fixtures/messages/", import.meta.url).pathname;

export async function startMessages(
  options: { rules?: Partial<Rules>; app?: string } = {},
): Promise<MessagesWorkspace> {
  const appDir = options.app ?? APP;
  const workspace = await startWorkspace({ appDir, seed: `${APP}local/seed.json`, rules: options.rules });
  const { api, local, user, channel } = workspace;
  await local("POST", `/_local/channels/${channel("closed")}`, { user: user("ana"), archived: true });
  return {
    ...workspace,
    [Symbol.asyncDispose]: () => workspace[Symbol.asyncDispose](),
    ana: user("ana"),
    ben: user("ben"),
    cleo: user("cleo"),
    bot: workspace.emulator.workspace.app.botUserId,
    support: channel("support"),
    says: async (user, channel, text, thread_ts) =>
      (await local("POST", "/_local/messages", { user, channel, text, thread_ts })).ts,
    posts: async (channel, text, thread_ts) => (await api("chat.postMessage", { channel, text, thread_ts })).ts,
    heard: async (event) => {
      await workspace.settle();
      const { runs } = await local("GET", `/_local/runs?workflow=heard_${event}&limit=1000`);
      const whole = runs.reverse().map((run: Answer) => local("GET", `/_local/runs/${run.id}`));
      return (await Promise.all(whole)).map((run) => run.inputs);
    },
    run: async (workflow, user, channel, inputs = {}) => {
      const { triggers } = await local("GET", "/_local/state");
      const link = triggers.find((trigger: Answer) => trigger.workflow === workflow);
      const run = await local("POST", `/_local/links/${link.id}`, { user, channel, inputs });
      return run.execution_id;
    },
  };
}
