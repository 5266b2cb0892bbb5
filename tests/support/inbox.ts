import { inboxMessage } from "../../triggers/definitions/inbox_message.ts";
import { receiveText } from "../../triggers/definitions/receive_text.ts";
import { type Answer, startWorkspace, type TestOptions, type TestWorkspace } from "./workspace.ts";

export const LINE = "+15550100100";
export const DANA = "+15550123456";
export const TOKEN = "test-token";

const SEED = {
  team: { name: "Brightdesk", domain: "brightdesk" },
  users: [
    { name: "ana", real_name: "Ana Reis", is_admin: true },
    { name: "ben", real_name: "Ben Carter" },
    { name: "chloe", real_name: "Chloé Martin" },
  ],
  channels: [
    { name: "support", members: ["ana", "ben", "chloe"], app: true },
    { name: "switchboard-admin", members: ["ana"], app: true },
  ],
  env: {
    WEBHOOK_TOKEN: TOKEN,
    TWILIO_ACCOUNT_SID: "AC0123456789abcdef0123456789abcdef",
    TWILIO_AUTH_TOKEN: "test-auth-token",
  },
  datastores: {
    directory: [
      { id: "settings", v: 1, kind: "settings", channel: "{{channels.switchboard-admin}}", zone: "UTC" },
      { id: `line:${LINE}`, v: 1, kind: "line", name: "Support", channel: "{{channels.support}}" },
      { id: "{{users.ana}}", v: 1, kind: "person", name: "Ana Reis", skills: [], zone: "UTC" },
    ],
  },
  lines: [{
    number: LINE,
    name: "Support",
    workflow: "receive_text",
    body: {
      token: TOKEN,
      message_id: "{{id}}",
      line: "{{to}}",
      from: "{{from}}",
      text: "{{text}}",
      text_2: "{{text_2}}",
      text_3: "{{text_3}}",
      text_4: "{{text_4}}",
      contact_name: "{{contact}}",
      media_urls: "{{media}}",
    },
  }],
  contacts: [{ number: DANA, name: "Dana Whitfield" }],
};

/** A workspace in which one line is connected, with what tests of conversations ask for. */
export interface Inbox extends TestWorkspace {
  /** Posts to the webhook as an SMS service does; returns the status when all has settled. */
  post(body: Record<string, unknown>): Promise<number>;
  /** A whole, right body, with `fields` in place of some of its values. */
  body(fields?: Record<string, unknown>): Record<string, unknown>;
  /** A customer texts the line. */
  text(words: string, from?: string, media?: string[]): Promise<void>;
  /** Messages of a channel, or of a thread of it without its first one, oldest first. */
  messages(channel: string, threadTs?: string, user?: string): Promise<Answer[]>;
  /** First messages of the conversations in #support. */
  roots(): Promise<Answer[]>;
  /** The only conversation's `ts`. */
  root(): Promise<string>;
  /** Somebody replies in a thread; returns the `ts` when all has settled. */
  reply(threadTs: string, words: string, user?: string, more?: Record<string, unknown>): Promise<string>;
  /** Names of the marks on a message of #support. */
  marks(threadTs: string, ts: string): Promise<string[]>;
  /** Words of the texts that a phone got from us, oldest first. */
  phone(number?: string): Promise<string[]>;
  /** Works through what is due after so many seconds. */
  tick(seconds?: number): Promise<void>;
  /** The latest runs of a workflow, newest first, with their steps. */
  runs(workflow: string, limit?: number): Promise<Answer[]>;
}

export async function startInbox(options: TestOptions & { env?: Record<string, string> } = {}): Promise<Inbox> {
  const { seed, ...rest } = options;
  const workspace = await startWorkspace({
    appDir: Deno.cwd(),
    ...rest,
    seed: { ...SEED, ...(seed as Record<string, unknown> ?? {}) },
  });
  const { local, settle } = workspace;
  const support = workspace.channel("support");
  const context = { urls: {}, settings: { places: {}, zone: "UTC" }, now: 0 };
  const webhook = await local("POST", "/_local/triggers", receiveText.build(context));
  await local("POST", "/_local/triggers", inboxMessage.build([support], 1, context));
  const tickTrigger = await local("POST", "/_local/triggers", {
    type: "shortcut",
    name: "Tick now",
    workflow: "#/workflows/tick",
    inputs: {},
  });
  const messages = async (channel: string, threadTs?: string, user?: string) => {
    const query = new URLSearchParams({ channel, limit: "500" });
    if (threadTs !== undefined) query.set("thread_ts", threadTs);
    if (user !== undefined) query.set("user", user);
    const { messages } = await local("GET", `/_local/messages?${query}`);
    return (messages as Answer[]).filter(({ ts }) => ts !== threadTs);
  };
  const roots = async () => (await messages(support)).filter(({ thread_ts, ts }) => (thread_ts ?? ts) === ts);
  return {
    ...workspace,
    [Symbol.asyncDispose]: () => workspace[Symbol.asyncDispose](),
    messages,
    roots,
    body: (fields = {}) => ({ token: TOKEN, message_id: "SM1", line: LINE, from: DANA, text: "Hello", ...fields }),
    post: async (body) => {
      const response = await fetch(webhook.trigger.webhook_url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      await response.body?.cancel();
      return response.status;
    },
    text: async (words, from = DANA, media = []) => {
      await local("POST", `/_local/phones/${from}/texts`, { to: LINE, text: words, media });
      await settle();
    },
    root: async () => {
      const [root, ...others] = await roots();
      if (root === undefined || others.length > 0) throw new Error(`There are ${others.length + 1} conversations.`);
      return root.ts;
    },
    reply: async (threadTs, words, user = "ben", more = {}) => {
      const body = { user: workspace.user(user), channel: support, thread_ts: threadTs, text: words, ...more };
      const posted = await local("POST", "/_local/messages", body);
      await settle();
      return posted.ts;
    },
    marks: async (threadTs, ts) => {
      const message = (await messages(support, threadTs)).find((each) => each.ts === ts);
      return (message?.reactions ?? []).map(({ name }: { name: string }) => name);
    },
    phone: async (number = DANA) => {
      const { texts } = await local("GET", `/_local/phones/${encodeURIComponent(number)}/texts`);
      return texts.filter(({ direction }: Answer) => direction === "to_phone").map(({ text }: Answer) => text);
    },
    tick: async (seconds = 300) => {
      await local("POST", "/_local/clock", { advance_seconds: seconds });
      await local("POST", `/_local/links/${tickTrigger.trigger.id}`, { user: workspace.user("ana") });
      await settle();
    },
    runs: async (workflow, limit = 1) => {
      const { runs } = await local("GET", `/_local/runs?workflow=${workflow}&limit=${limit}`);
      return await Promise.all(runs.map(({ id }: { id: string }) => local("GET", `/_local/runs/${id}`)));
    },
  };
}
