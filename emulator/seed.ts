import { join } from "node:path";
import { readDotenv } from "./app/dotenv.ts";
import type { OpeningStep } from "./opening.ts";
import { checkSeed } from "./seed_check.ts";
import { fillIn } from "./seed_references.ts";
import { plainUser, SLACKBOT_ID } from "./slack/users.ts";
import type { PhoneLine } from "./stand_ins/phones.ts";
import type { Workspace } from "./workspace.ts";

/** What a new workspace begins with, with ids in the place of `{{users.…}}` and `{{channels.…}}`. */
export interface Seed {
  team: { name: string; domain: string };
  users: SeedUser[];
  channels: SeedChannel[];
  /** Name to picture address or `alias:<name>`. */
  emoji: Record<string, string>;
  /** Variables for the app's functions. */
  env: Record<string, string>;
  /** Rows by datastore. */
  datastores: Record<string, Record<string, unknown>[]>;
  lines: PhoneLine[];
  contacts: { number: string; name: string }[];
  /** Host of the outside world to the address that stands in for it. */
  stand_ins: Record<string, string>;
  opening: OpeningStep[];
}

export interface SeedUser {
  id: string;
  name: string;
  real_name: string;
  display_name: string;
  email: string;
  tz: string;
  title: string;
  is_admin: boolean;
  is_owner: boolean;
  is_restricted: boolean;
  is_ultra_restricted: boolean;
}

export interface SeedChannel {
  id: string;
  name: string;
  is_private: boolean;
  /** Names of people; the first is its creator. */
  members: string[];
  /** The app is in it. */
  app: boolean;
  topic: string;
  purpose: string;
}

/** What a workspace without a seed of its own begins with; #general comes by itself. */
const DEFAULT_SEED = {
  team: { name: "Local workspace", domain: "local" },
  users: [
    { name: "alex", real_name: "Alex Morgan", tz: "Europe/London", title: "Runs the workspace", is_admin: true },
    { name: "robin", real_name: "Robin Okafor", tz: "America/New_York" },
    { name: "sam", real_name: "Sam Rao", tz: "Asia/Kolkata" },
  ],
  channels: [{ name: "random", members: ["alex", "robin", "sam"] }],
};

/**
 * Reads a seed file (JSON): `chosen`, a path, or the app's own `local/seed.json` when there is one; `none`, or an app
 * without one, gives a plain workspace of three people. `{{env.…}}` means the app's `.env` first and the seed's `env`
 * second. Errors name the file, the key and what it may hold.
 */
export async function loadSeed(appDir: string, chosen?: string): Promise<Seed> {
  const env = await readDotenv(appDir);
  if (chosen === "none") return readSeed(DEFAULT_SEED, env);
  const path = chosen ?? join(appDir, "local", "seed.json");
  const text = await readIfThere(path);
  if (text === undefined && chosen !== undefined) throw new Error(`There is no seed file ${path}.`);
  try {
    return readSeed(text === undefined ? DEFAULT_SEED : JSON.parse(text), env);
  } catch (cause) {
    throw new Error(`The seed ${path} cannot be used: ${cause instanceof Error ? cause.message : cause}`);
  }
}

/** The same from parsed JSON. A seed that names nobody has the people of a plain workspace. */
export function readSeed(raw: unknown, env: Record<string, string> = {}): Seed {
  const isObject = typeof raw === "object" && raw !== null && !Array.isArray(raw);
  const namesNobody = isObject && !("users" in raw);
  const seed = checkSeed(namesNobody ? { ...DEFAULT_SEED, ...raw } : raw);
  const filled = fillIn({ ...seed, env: { ...seed.env, ...env } });
  return { ...filled, env: seed.env };
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await Deno.readTextFile(path);
  } catch (cause) {
    if (cause instanceof Deno.errors.NotFound) return undefined;
    throw cause;
  }
}

/** Puts the seed's people, channels, emoji and rows into an empty workspace, and the app's bot among them. Errors name
 * the key that the workspace refuses. */
export function applySeed(workspace: Workspace, seed: Seed): void {
  const { users, app } = workspace;
  users.save(plainUser({ id: SLACKBOT_ID, name: "slackbot", real_name: "Slackbot", display_name: "Slackbot" }));
  for (const user of seed.users) users.save(plainUser(user));
  users.save(plainUser({
    id: app.botUserId,
    name: botHandle(app.manifest.features.bot_user.display_name, seed.users.map((user) => user.name)),
    real_name: app.manifest.features.bot_user.display_name,
    is_bot: true,
    bot_id: app.botId,
    app_id: app.id,
  }));
  for (const channel of seed.channels) addChannel(workspace, seed, channel);
  for (const [name, value] of Object.entries(seed.emoji)) {
    mustWork(`emoji.${name}`, workspace.emoji.add(name, value));
  }
  for (const [datastore, rows] of Object.entries(seed.datastores)) {
    rows.forEach((row, i) => mustWork(`datastores.${datastore}[${i}]`, workspace.datastores.put(datastore, row)));
  }
}

function addChannel(workspace: Workspace, seed: Seed, wanted: SeedChannel): void {
  const { channels, app } = workspace;
  const key = `channels "${wanted.name}"`;
  const idOf = (name: string) => seed.users.find((user) => user.name === name)!.id;
  const [creator, ...others] = wanted.members.map(idOf);
  const { id, name, is_private } = wanted;
  mustWork(key, channels.create({ id, name, is_private, creator: creator ?? app.botUserId }));
  for (const member of others) mustWork(key, channels.join(id, member));
  if (wanted.app && creator !== undefined) mustWork(key, channels.join(id, app.botUserId));
  const by = creator ?? app.botUserId;
  if (wanted.topic !== "") mustWork(`${key} topic`, channels.setTopic(id, wanted.topic, by));
  if (wanted.purpose !== "") mustWork(`${key} purpose`, channels.setPurpose(id, wanted.purpose, by));
}

function mustWork(key: string, outcome: { ok: true } | { ok: false; error: string; errors?: unknown }): void {
  if (outcome.ok) return;
  const details = outcome.errors === undefined ? "" : ` ${JSON.stringify(outcome.errors)}`;
  throw new Error(`The workspace refuses the seed's ${key}: ${outcome.error}${details}`);
}

/** A handle like those that Slack makes out of a bot's name, and not one that a person has. */
function botHandle(displayName: string, taken: string[]): string {
  const handle = displayName.toLowerCase().replace(/[^a-z0-9]+/g, "_").replace(/^_|_$/g, "") || "bot";
  return taken.includes(handle) ? `${handle}_app` : handle;
}
