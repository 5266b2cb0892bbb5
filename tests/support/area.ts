import type { Settings } from "../../domain/directory/directory.ts";
import type { BucketPlan, TriggerPlan } from "../../triggers/definitions/plan.ts";
import { type Answer, startWorkspace, type TestOptions, type TestWorkspace } from "./workspace.ts";

export const TOKEN = "test-token";

/** A company with people, projects and channels, in which only the triggers that a test names are made. */
export interface Area extends TestWorkspace {
  /** Addresses of the triggers made, by callback. */
  urls: Record<string, string>;
  /** Posts to a webhook as a service outside does; returns the status when all has settled. */
  post(callback: string, body: Record<string, unknown>): Promise<number>;
  /** The same for several at the same moment. */
  postAtOnce(callback: string, bodies: Record<string, unknown>[]): Promise<void>;
  /** A person runs a link; gives its run and window. */
  run(callback: string, user: string, channel?: string): Promise<Answer>;
  /** Somebody presses a message's button, found by what it says; resolves when all has settled. */
  press(message: Answer, label: string, user: string): Promise<Answer>;
  /** The window that a person has open. */
  window(user: string): Promise<Answer | undefined>;
  /** Messages of a channel, or of a thread of it without its first one, oldest first. */
  messages(channel: string, threadTs?: string, user?: string): Promise<Answer[]>;
  /** Messages of the app to one person, oldest first. */
  direct(user: string): Promise<Answer[]>;
  rows(datastore: string): Promise<Answer[]>;
  /** Lets time pass and works through what is due. */
  tick(seconds?: number): Promise<void>;
  /** Calls of the latest run of a workflow, the one that completes it left out. */
  calls(workflow: string): Promise<Answer[]>;
  /** A fault of one call. */
  fault(fault: Record<string, unknown>): Promise<void>;
}

const PEOPLE: [name: string, realName: string, skills: string[], zone: string][] = [
  ["ana", "Ana Reis", ["operations"], "Europe/Lisbon"],
  ["ben", "Ben Carter", ["support", "design"], "Europe/London"],
  ["devi", "Devi Raman", ["product", "data"], "Asia/Kolkata"],
  ["eve", "Eve Lindqvist", ["design"], "Europe/Stockholm"],
  ["femi", "Femi Adeyemi", ["project_management"], "Africa/Lagos"],
  ["hugo", "Hugo Alvarez", ["data", "design"], "America/Mexico_City"],
];
const EVERYONE = PEOPLE.map(([name]) => name);

const SEED = {
  team: { name: "Brightdesk", domain: "brightdesk" },
  users: PEOPLE.map(([name, real_name, , tz]) => ({ name, real_name, tz, is_admin: name === "ana" })),
  channels: [
    { name: "switchboard-admin", members: ["ana"], app: true },
    { name: "client-feedback", members: EVERYONE, app: true },
    { name: "product-specialists", members: ["devi"], app: true },
    { name: "support", members: EVERYONE, app: true },
    { name: "delivery", members: EVERYONE, app: true },
  ],
  emoji: { "team-product-specialists": "alias:bust_in_silhouette" },
  env: { WEBHOOK_TOKEN: TOKEN },
  datastores: {
    directory: [
      {
        id: "settings",
        v: 1,
        kind: "settings",
        channel: "{{channels.switchboard-admin}}",
        zone: "Europe/Lisbon",
        places: JSON.stringify({
          feedback: "{{channels.client-feedback}}",
          specialists: "{{channels.product-specialists}}",
          outages: "{{channels.support}}",
        }),
      },
      ...PEOPLE.flatMap(([name, realName, skills, zone]) => [
        { id: `{{users.${name}}}`, v: 1, kind: "person", name: realName, skills, zone },
        { id: `person:${name}`, v: 1, kind: "pointer", to: `{{users.${name}}}` },
      ]),
      ...[...new Set(PEOPLE.flatMap(([, , skills]) => skills))].map((skill) => ({
        id: `skill:${skill}`,
        v: 1,
        kind: "index",
        members: PEOPLE.filter(([, , skills]) => skills.includes(skill)).map(([name]) => `{{users.${name}}}`),
      })),
      { id: "client:acme", v: 1, kind: "client", name: "Acme Foods", projects: ["P-2041"] },
    ],
    projects: [{
      id: "P-2041",
      v: 1,
      started_at: 1_700_000_000,
      name: "Spring menu",
      client: "Acme Foods",
      members: ["{{users.eve}}", "{{users.ben}}"],
      manager: "{{users.femi}}",
    }],
  },
};

export interface AreaOptions extends TestOptions {
  plans?: TriggerPlan[];
  /** Each with the channels of one bucket. */
  buckets?: [plan: BucketPlan, channels: string[]][];
  /** Changes to what set-up settled. */
  places?: Settings["places"];
}

export async function startArea({ plans = [], buckets = [], places, seed, ...rest }: AreaOptions = {}): Promise<Area> {
  const workspace = await startWorkspace({
    appDir: Deno.cwd(),
    ...rest,
    seed: { ...SEED, ...(seed as Record<string, unknown> ?? {}) },
  });
  const { local, settle, channel } = workspace;
  const chosen = places ?? {
    feedback: channel("client-feedback"),
    specialists: channel("product-specialists"),
    outages: channel("support"),
  };
  const context = { urls: {} as Record<string, string>, settings: { places: chosen, zone: "Europe/Lisbon" }, now: 0 };
  const made: Record<string, { id: string; url: string }> = {};
  for (const plan of plans) {
    const { trigger } = await local("POST", "/_local/triggers", plan.build(context));
    const url = trigger.shortcut_url ?? trigger.webhook_url ?? "";
    made[plan.callback] = { id: trigger.id, url };
    context.urls[plan.callback] = url;
  }
  for (const [index, [plan, channels]] of buckets.entries()) {
    await local("POST", "/_local/triggers", plan.build(channels, index + 1, context));
  }
  // Seeded a while ago: stale reads are about what a test does itself.
  await local("POST", "/_local/clock", { advance_seconds: 60 });
  const tickNow = { type: "shortcut", name: "Tick now", workflow: "#/workflows/tick", inputs: {} };
  const tickLink = (await local("POST", "/_local/triggers", tickNow)).trigger.id;

  const send = async (callback: string, body: Record<string, unknown>) => {
    const response = await fetch(made[callback].url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    await response.body?.cancel();
    return response.status;
  };
  const messages = async (channel: string, threadTs?: string, user?: string): Promise<Answer[]> => {
    const query = new URLSearchParams({ channel, limit: "500" });
    if (threadTs !== undefined) query.set("thread_ts", threadTs);
    if (user !== undefined) query.set("user", user);
    const { messages } = await local("GET", `/_local/messages?${query}`);
    return (messages as Answer[]).filter(({ ts }) => ts !== threadTs).map((message) => ({ ...message, channel }));
  };
  return {
    ...workspace,
    [Symbol.asyncDispose]: () => workspace[Symbol.asyncDispose](),
    messages,
    urls: context.urls,
    post: async (callback, body) => {
      const status = await send(callback, body);
      await settle();
      return status;
    },
    postAtOnce: async (callback, bodies) => {
      await Promise.all(bodies.map((body) => send(callback, body)));
      await settle();
    },
    run: async (callback, user, channel) => {
      const answer = await local("POST", `/_local/links/${made[callback].id}`, { user, channel });
      await settle();
      return answer;
    },
    press: async (message, label, user) => {
      const elements = message.blocks.flatMap((block: Answer) => block.elements ?? [block.accessory ?? {}]);
      const button = elements.find(({ text }: Answer) => text?.text === label);
      if (button === undefined) throw new Error(`"${label}" is not on ${JSON.stringify(message.blocks)}`);
      const { channel, ts } = message;
      const answer = await local("POST", "/_local/actions", { user, channel, ts, action_id: button.action_id });
      await settle();
      return answer;
    },
    window: async (user) => (await local("GET", `/_local/views?user=${user}`)).views?.at(-1),
    direct: async (user) => {
      const { channels } = await local("GET", "/_local/state");
      const id = workspace.user(user);
      const direct = channels.find(({ kind, members }: Answer) => kind === "im" && members.includes(id));
      return direct === undefined ? [] : await messages(direct.id);
    },
    rows: async (datastore) => (await local("GET", `/_local/datastores/${datastore}`)).rows,
    tick: async (seconds = 300) => {
      await local("POST", "/_local/clock", { advance_seconds: seconds });
      await local("POST", `/_local/links/${tickLink}`, { user: workspace.user("ana") });
      await settle();
    },
    calls: async (workflow) => {
      const { runs } = await local("GET", `/_local/runs?workflow=${workflow}&limit=1`);
      const { steps } = await local("GET", `/_local/runs/${runs[0].id}`);
      return steps.flatMap(({ calls }: Answer) => calls)
        .filter(({ method }: Answer) => !method.startsWith("functions.complete"));
    },
    fault: async (fault) => {
      await local("POST", "/_local/faults", fault);
    },
  };
}

/** Everything that a message shows, as text. */
export const wordsOf = ({ blocks, attachments }: Answer): string => JSON.stringify([blocks, attachments]);
