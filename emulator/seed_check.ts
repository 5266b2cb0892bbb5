import { createHash } from "node:crypto";
import type { IdPrefix } from "./ids.ts";
import type { OpeningStep } from "./opening.ts";
import type { Seed, SeedChannel, SeedUser } from "./seed.ts";
import { SeedPart } from "./seed_part.ts";
import { checkChannelName } from "./slack/channel_names.ts";
import { isTimeZone } from "./slack/time_zones.ts";
import type { PhoneLine } from "./stand_ins/phones.ts";

const PHONE_NUMBER = /^\+[1-9]\d{6,14}$/;

/** Reads parsed JSON as a seed; references in it stay as they are written. Errors name the key and what it may hold. */
export function checkSeed(raw: unknown): Seed {
  const seed = SeedPart.of(raw, "");
  const team = seed.part("team");
  const domain = team.text("domain", "local");
  if (!/^[a-z0-9-]+$/.test(domain)) throw team.wrong("domain", "a name of small letters, digits and hyphens");
  const users = seed.parts("users").map((user) => readUser(user, domain));
  if (users.length === 0) throw seed.wrong("users", "a list of at least one person");
  refuseTwins(users.map((user) => user.name), "users");
  const checked: Seed = {
    team: { name: team.text("name", "Local workspace"), domain },
    users,
    channels: withGeneral(seed.parts("channels").map((channel) => readChannel(channel, users)), users),
    emoji: seed.texts("emoji"),
    env: seed.texts("env"),
    datastores: readDatastores(seed),
    lines: seed.parts("lines").map(readLine),
    contacts: seed.parts("contacts").map((contact) => {
      const read = { number: readNumber(contact), name: contact.text("name") };
      contact.refuseOthers();
      return read;
    }),
    stand_ins: readStandIns(seed),
    opening: [],
  };
  refuseTwins(checked.channels.map((channel) => channel.name), "channels");
  refuseTwins(checked.lines.map((line) => line.number), "lines");
  checked.opening = seed.parts("opening").map((step) => readStep(step, checked));
  team.refuseOthers();
  seed.refuseOthers();
  return checked;
}

function readUser(user: SeedPart, domain: string): SeedUser {
  const name = user.text("name");
  if (!/^[a-z0-9][a-z0-9._-]*$/.test(name)) {
    throw user.wrong("name", "a handle of small letters, digits, dots, hyphens and underscores");
  }
  const read = {
    id: idFor("U", name),
    name,
    real_name: user.text("real_name", name),
    display_name: user.text("display_name", ""),
    email: user.text("email", `${name}@${domain}.example`),
    tz: user.text("tz", "UTC"),
    title: user.text("title", ""),
    is_admin: user.flag("is_admin"),
    is_owner: user.flag("is_owner"),
    is_restricted: user.flag("is_restricted"),
    is_ultra_restricted: user.flag("is_ultra_restricted"),
  };
  if (!isTimeZone(read.tz)) throw user.wrong("tz", "an IANA time zone such as Europe/Lisbon");
  user.refuseOthers();
  return read;
}

function readChannel(channel: SeedPart, users: SeedUser[]): SeedChannel {
  const name = channel.text("name");
  const allowed = checkChannelName(name);
  if (!allowed.ok) throw channel.wrong("name", `a channel name that Slack takes (${allowed.error})`);
  const people = users.map((user) => user.name);
  const read = {
    id: idFor("C", name),
    name,
    is_private: channel.flag("is_private"),
    members: channel.list("members"),
    app: channel.flag("app"),
    topic: channel.text("topic", ""),
    purpose: channel.text("purpose", ""),
  };
  const stranger = read.members.find((member) => !people.includes(member));
  if (stranger !== undefined) {
    throw channel.wrong("members", `names out of ${people.join(", ")}; nobody is called ${stranger}`);
  }
  if (read.members.length === 0 && !read.app) throw channel.wrong("members", "at least one name, unless `app` is true");
  channel.refuseOthers();
  return read;
}

/** Every workspace has #general, and everyone but guests is in it. */
function withGeneral(channels: SeedChannel[], users: SeedUser[]): SeedChannel[] {
  const given = channels.find((channel) => channel.name === "general");
  const everyone = users.filter((user) => !user.is_restricted && !user.is_ultra_restricted).map((user) => user.name);
  const general: SeedChannel = {
    ...(given ?? { id: idFor("C", "general"), name: "general", app: false, topic: "", purpose: "" }),
    is_private: false,
    members: [...new Set([...(given?.members ?? []), ...everyone])],
  };
  return [general, ...channels.filter((channel) => channel.name !== "general")];
}

function readDatastores(seed: SeedPart): Seed["datastores"] {
  const datastores = seed.part("datastores");
  return Object.fromEntries(
    datastores.keys().map((name) => [name, datastores.parts(name).map((row) => row.everything())]),
  );
}

function readLine(line: SeedPart): PhoneLine {
  const read = {
    number: readNumber(line),
    name: line.text("name"),
    workflow: line.text("workflow"),
    body: line.part("body").everything(),
  };
  line.refuseOthers();
  return read;
}

function readNumber(part: SeedPart): string {
  const number = part.text("number");
  if (!PHONE_NUMBER.test(number)) throw part.wrong("number", "a phone number such as +15550100100");
  return number;
}

function readStandIns(seed: SeedPart): Record<string, string> {
  const standIns = seed.texts("stand_ins");
  for (const [host, address] of Object.entries(standIns)) {
    if (!/^https?:\/\/[^/]/.test(address)) {
      throw seed.wrong(`stand_ins.${host}`, "an address such as http://127.0.0.1:9999");
    }
  }
  return standIns;
}

function readStep(step: SeedPart, seed: Seed): OpeningStep {
  const read: OpeningStep = { user: step.text("user"), workflow: step.text("workflow") };
  if (!seed.users.some((user) => user.name === read.user)) throw step.wrong("user", "the name of one of the users");
  if (step.has("channel")) {
    read.channel = step.text("channel");
    if (!seed.channels.some((channel) => channel.name === read.channel)) {
      throw step.wrong("channel", "the name of one of the channels");
    }
  }
  if (step.has("submit")) read.submit = step.part("submit").everything();
  step.refuseOthers();
  return read;
}

function refuseTwins(names: string[], key: string): void {
  const twin = names.find((name, i) => names.indexOf(name) !== i);
  if (twin !== undefined) throw new Error(`${key}: "${twin}" is there twice.`);
}

/** An id that is the same whenever the same seed is read, so that links into the workspace outlive a reset. */
function idFor(prefix: IdPrefix, name: string): string {
  const digest = createHash("sha256").update(`${prefix} ${name}`).digest();
  return prefix + Array.from(digest.subarray(0, 10), (byte) => (byte % 36).toString(36).toUpperCase()).join("");
}
