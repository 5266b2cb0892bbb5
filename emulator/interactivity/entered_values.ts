import type { Workspace } from "../workspace.ts";
import {
  ELEMENT_KINDS,
  emptyEntry,
  type Json,
  type PlacedElement,
  type Reads,
  type StateEntry,
  staticOptions,
} from "./elements.ts";
import { readFile } from "./entered_files.ts";

type Reading = { value: unknown } | { problem: string };

/**
 * Turns what `user` entered (text, an option's value, an id, a list of these) into what the element then holds.
 * `offered` are the options that an external menu has shown. A problem is a sentence that says what would be possible.
 */
export function readEntered(
  workspace: Workspace,
  user: string,
  placed: PlacedElement,
  raw: unknown,
  offered: Json[] = [],
): { entry: StateEntry } | { problem: string } {
  const { type } = placed;
  if (raw === null || raw === undefined || raw === "" || (Array.isArray(raw) && raw.length === 0)) {
    return { entry: emptyEntry(type) };
  }
  const { key, reads } = ELEMENT_KINDS[type];
  const options = type.includes("external") ? offered : staticOptions(placed.element);
  const reading = READERS[reads](raw, { workspace, user, options });
  if ("problem" in reading) return { problem: `"${placed.actionId}": ${reading.problem}` };
  return { entry: { type, [key]: reading.value } };
}

interface Around {
  workspace: Workspace;
  user: string;
  options: Json[];
}

const READERS: Record<Reads, (raw: unknown, around: Around) => Reading> = {
  text: (raw) =>
    typeof raw === "object" ? { problem: `text is needed, not ${JSON.stringify(raw)}.` } : { value: String(raw) },
  option: (raw, { options }) => findOption(options, raw),
  options: (raw, { options }) => each(raw, (one) => findOption(options, one)),
  user: (raw, { workspace }) => findUser(workspace, raw),
  users: (raw, { workspace }) => each(raw, (one) => findUser(workspace, one)),
  conversation: (raw, { workspace }) => findConversation(workspace, raw),
  conversations: (raw, { workspace }) => each(raw, (one) => findConversation(workspace, one)),
  channel: (raw, { workspace }) => findConversation(workspace, raw, "public"),
  channels: (raw, { workspace }) => each(raw, (one) => findConversation(workspace, one, "public")),
  date: (raw) => isDate(raw) ? { value: raw } : { problem: `a date as YYYY-MM-DD is needed, not ${shown(raw)}.` },
  time: (raw) =>
    typeof raw === "string" && /^([01]\d|2[0-3]):[0-5]\d$/.test(raw)
      ? { value: raw }
      : { problem: `a time as HH:mm is needed, not ${shown(raw)}.` },
  moment: (raw) =>
    /^\d{10}$/.test(String(raw))
      ? { value: Number(raw) }
      : { problem: `a moment as Unix seconds (10 digits) is needed, not ${shown(raw)}.` },
  rich_text: (raw) => ({ value: typeof raw === "object" ? raw : richText(String(raw)) }),
  files: (raw, { workspace, user }) => each(raw, (one) => readFile(workspace, user, one)),
};

const shown = (raw: unknown) => JSON.stringify(raw);

function each(raw: unknown, read: (one: unknown) => Reading): Reading {
  const values = [];
  for (const one of Array.isArray(raw) ? raw : [raw]) {
    const reading = read(one);
    if ("problem" in reading) return reading;
    values.push(reading.value);
  }
  return { value: values };
}

function findOption(options: Json[], raw: unknown): Reading {
  const wanted = typeof raw === "object" && raw !== null && "value" in raw ? raw.value : raw;
  const found = options.find((option) => option.value === String(wanted));
  if (found !== undefined) return { value: found };
  return { problem: `the options are ${options.map((option) => shown(option.value)).join(", ")}; got ${shown(raw)}.` };
}

function findUser(workspace: Workspace, raw: unknown): Reading {
  if (typeof raw === "string" && workspace.users.find(raw) !== undefined) return { value: raw };
  const people = workspace.users.all().filter((user) => !user.is_bot && !user.deleted).slice(0, 50);
  return { problem: `nobody has the id ${shown(raw)}. There are: ${nameList(people)}.` };
}

function findConversation(workspace: Workspace, raw: unknown, only?: "public"): Reading {
  const found = typeof raw === "string" ? workspace.channels.find(raw) : undefined;
  const fits = (kind: string) => only === undefined || kind === only;
  if (found !== undefined && fits(found.kind)) return { value: found.id };
  const channels = workspace.channels.all().filter((channel) => channel.name !== "" && fits(channel.kind)).slice(0, 50);
  return {
    problem: `no ${only === undefined ? "" : `${only} `}channel has the id ${shown(raw)}. There are: ${
      nameList(channels)
    }.`,
  };
}

const nameList = (things: { id: string; name: string }[]) => things.map(({ id, name }) => `${id} (${name})`).join(", ");

function isDate(raw: unknown): boolean {
  if (typeof raw !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(raw)) return false;
  const date = new Date(`${raw}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(raw);
}

function richText(text: string): Json {
  return {
    type: "rich_text",
    elements: [{ type: "rich_text_section", elements: [{ type: "text", text }] }],
  };
}
