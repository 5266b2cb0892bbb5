import { createActivity } from "./activity.ts";
import { loadApp } from "./app/load_app.ts";
import { createClock } from "./clock.ts";
import { createDatastores } from "./datastores/datastores.ts";
import { createFaults } from "./faults.ts";
import type { Feed } from "./feed.ts";
import { createFunctionHost, type HostOptions } from "./functions/function_host.ts";
import { createIds } from "./ids.ts";
import { createInteractivity } from "./interactivity/create_interactivity.ts";
import { CALM_WEATHER, DEFAULT_RULES, type Rules, type Weather } from "./rules.ts";
import { createExternalTokens } from "./external_auth/external_tokens.ts";
import { applySeed, type Seed } from "./seed.ts";
import { createBookmarks } from "./slack/bookmarks.ts";
import { createChannels } from "./slack/channels.ts";
import { createEmoji } from "./slack/emoji.ts";
import { createMessages } from "./slack/messages.ts";
import { createPins } from "./slack/pins.ts";
import { createUsers } from "./slack/users.ts";
import { saveStandIns } from "./stand_ins/outside.ts";
import { createPhones } from "./stand_ins/phones.ts";
import type { Database } from "./store/database.ts";
import { createSettings } from "./store/settings.ts";
import { createEvents } from "./triggers/events.ts";
import { createTriggers } from "./triggers/triggers.ts";
import { createWorkflows } from "./workflows/create_workflows.ts";
import type { TimeLimits, Workspace } from "./workspace.ts";

export interface WorkspaceOptions {
  db: Database;
  feed: Feed;
  /** Folder of the app. */
  appDir: string;
  /** What a new workspace begins with. */
  seed: Seed;
  /** Where the workspace will be served. */
  url: string;
  /** Unix milliseconds at which a new workspace's clock begins; the machine's own time unless given. */
  startAt?: number;
  rules?: Partial<Rules>;
  weather?: Partial<Weather>;
  limits?: Partial<TimeLimits>;
  /** Variables for the app besides those of its `.env` and the seed. */
  env?: Record<string, string>;
  /** What runs the app's functions instead of their sources under the emulator's own Deno. */
  functions?: HostOptions;
}

/** Opens the workspace stored in `db`, or begins one from the seed. Errors: what is wrong with the app or the seed. */
export async function openWorkspace(options: WorkspaceOptions): Promise<Workspace> {
  const { db, feed, seed } = options;
  const settings = createSettings(db);
  const isNew = settings.get("team_id") === undefined;
  const clock = createClock(isNew ? options.startAt : undefined);
  if (isNew) settings.set("clock_offset", String(clock.offset()));
  else clock.setOffset(Number(settings.get("clock_offset") ?? 0));
  const ids = createIds(clock);
  const app = await loadApp(options.appDir, {
    id: settings.keep("app_id", () => ids.next("A")),
    botUserId: settings.keep("bot_user_id", () => ids.next("U")),
    botId: settings.keep("bot_id", () => ids.next("B")),
    env: { ...seed.env, ...options.env },
  });
  const parts: Partial<Workspace> = {
    db,
    feed,
    clock,
    ids,
    settings,
    app,
    url: options.url,
    team: { id: settings.keep("team_id", () => ids.next("T")), ...seed.team },
    botToken: settings.keep("bot_token", () => `xoxb-${ids.secret(24)}`),
    rules: { ...DEFAULT_RULES, ...options.rules },
    weather: { ...CALM_WEATHER, ...options.weather },
    limits: { functionSeconds: 60, interactivitySeconds: 10, ...options.limits },
    faults: createFaults(),
    activity: createActivity((cause) => console.error("The emulator itself failed:", cause)),
  };
  // Each part reaches the others through this object when it is called, never while it is made.
  const workspace = parts as Workspace;
  Object.assign(parts, { users: createUsers(workspace) });
  Object.assign(parts, { channels: createChannels(workspace) });
  Object.assign(parts, { emoji: createEmoji(workspace) });
  Object.assign(parts, { messages: createMessages(workspace) });
  Object.assign(parts, { bookmarks: createBookmarks(workspace), pins: createPins(workspace) });
  Object.assign(parts, { datastores: createDatastores(workspace), externalTokens: createExternalTokens(workspace) });
  Object.assign(parts, { triggers: createTriggers(workspace), events: createEvents(workspace) });
  Object.assign(parts, { workflows: createWorkflows(workspace) });
  Object.assign(parts, { functions: createFunctionHost(workspace, options.functions) });
  Object.assign(parts, { interactivity: createInteractivity(workspace) });
  Object.assign(parts, { phones: createPhones(workspace, seed) });
  if (isNew) {
    db.transaction(() => applySeed(workspace, seed));
    saveStandIns(workspace, seed.stand_ins);
    createTriggersOfFiles(workspace);
  }
  return workspace;
}

/** The trigger files of the app, as a person creates them with Slack's CLI: a refused one is said and left out. */
function createTriggersOfFiles(workspace: Workspace): void {
  const owner = workspace.users.all().find((user) => user.is_admin)?.id ?? workspace.app.botUserId;
  for (const { path, definition } of workspace.app.triggerFiles) {
    const created = workspace.triggers.create(definition, owner);
    if (!created.ok) console.warn(`${path} is left out, Slack would refuse it: ${describe(created)}`);
  }
}

function describe(refusal: { error: string; [detail: string]: unknown }): string {
  const details = Array.isArray(refusal.errors) ? refusal.errors.map((item) => JSON.stringify(item)) : [];
  return [refusal.error, ...details].join(" ");
}
