import type { Filter } from "../datastores/expression.ts";
import type { Item } from "../datastores/datastores.ts";
import { done, type Outcome, type Refusal, refuse } from "../refusal.ts";
import type { Workspace } from "../workspace.ts";
import type { Arguments } from "./arguments.ts";
import type { Call, Methods, Reply } from "./methods.ts";

const READ = ["datastore:read"];
const WRITE = ["datastore:write"];
/** Source: Slack, apps.datastore.bulkPut; taken for the two other bulk methods too. */
const MOST_AT_ONCE = 25;
const DEFAULT_LIMIT = 100;
const MOST_LOOKED_AT = 1000;

/**
 * apps.datastore.*. With stale reads a read answers as of a moment up to that long ago, with slow writes a write takes up
 * to that long. Errors: those of `Datastores`, `invalid_arguments`, `partial_failure` when ordered.
 * Source: Slack, reference of each method; datastore guides.
 */
export const datastoreMethods: Methods = {
  "apps.datastore.put": {
    scopes: WRITE,
    tier: 4,
    handle: ({ args, workspace }) =>
      withItem(args, async (datastore, item) => {
        await slowWrite(workspace);
        const saved = workspace.datastores.put(datastore, item);
        return saved.ok ? { ok: true, datastore, item: saved.value } : saved;
      }),
  },
  "apps.datastore.update": {
    scopes: WRITE,
    tier: 4,
    handle: ({ args, workspace }) =>
      withItem(args, async (datastore, item) => {
        await slowWrite(workspace);
        const saved = workspace.datastores.update(datastore, item);
        return saved.ok ? { ok: true, datastore, item: saved.value } : saved;
      }),
  },
  "apps.datastore.get": {
    scopes: READ,
    tier: 4,
    handle: ({ args, workspace }) => {
      const missing = args.missing("datastore", "id");
      if (missing !== undefined) return missing;
      const datastore = args.text("datastore")!;
      const found = workspace.datastores.get(datastore, args.text("id")!, readMoment(workspace));
      return found.ok ? { ok: true, datastore, item: found.value ?? {} } : found;
    },
  },
  "apps.datastore.delete": {
    scopes: WRITE,
    tier: 4,
    handle: async ({ args, workspace }) => {
      const missing = args.missing("datastore", "id");
      if (missing !== undefined) return missing;
      await slowWrite(workspace);
      const datastore = args.text("datastore")!;
      const removed = workspace.datastores.remove(datastore, args.text("id")!);
      return removed.ok ? { ok: true, datastore } : removed;
    },
  },
  "apps.datastore.query": { scopes: READ, tier: 4, handle: query },
  "apps.datastore.count": {
    scopes: READ,
    tier: 3,
    handle: ({ args, workspace }) => {
      const missing = args.missing("datastore");
      if (missing !== undefined) return missing;
      const filter = readFilter(args);
      if (!filter.ok) return filter;
      const datastore = args.text("datastore")!;
      const counted = workspace.datastores.count(datastore, filter.value);
      return counted.ok ? { ok: true, datastore, count: counted.value } : counted;
    },
  },
  "apps.datastore.bulkPut": { scopes: WRITE, tier: 3, handle: bulkPut },
  "apps.datastore.bulkGet": { scopes: READ, tier: 3, handle: bulkGet },
  "apps.datastore.bulkDelete": { scopes: WRITE, tier: 3, handle: bulkDelete },
};

function query({ args, workspace }: Call): Reply {
  const missing = args.missing("datastore");
  if (missing !== undefined) return missing;
  const filter = readFilter(args);
  if (!filter.ok) return filter;
  const limit = args.whole("limit") ?? DEFAULT_LIMIT;
  if (!(limit >= 1 && limit <= MOST_LOOKED_AT)) {
    return invalid(`must be a whole number from 1 to ${MOST_LOOKED_AT} [json-pointer:/limit]`);
  }
  const datastore = args.text("datastore")!;
  const page = workspace.datastores.query(datastore, {
    filter: filter.value,
    limit,
    cursor: args.text("cursor"),
    asOf: readMoment(workspace),
  });
  if (!page.ok) return page;
  const { items, nextCursor } = page.value;
  return { ok: true, datastore, items, response_metadata: { next_cursor: nextCursor ?? "" } };
}

async function bulkPut(call: Call): Promise<Reply> {
  const { args, workspace } = call;
  const missing = args.missing("datastore", "items");
  if (missing !== undefined) return missing;
  const items = args.structured("items");
  if (!isListOf(items, isItem)) return invalid("must be an array of objects [json-pointer:/items]");
  const size = checkSize(items, "items");
  if (size !== undefined) return size;
  const datastore = args.text("datastore")!;
  await slowWrite(workspace);
  const { done: treated, failed } = split(call, items);
  const saved = workspace.datastores.putAll(datastore, treated);
  return saved.ok ? bulkReply(datastore, failed, {}) : saved;
}

function bulkGet(call: Call): Reply {
  const { args, workspace } = call;
  const ids = readIds(args);
  if (!ids.ok) return ids;
  const datastore = args.text("datastore")!;
  const { done: treated, failed } = split(call, ids.value);
  const moment = readMoment(workspace);
  const items: Item[] = [];
  for (const id of treated) {
    const found = workspace.datastores.get(datastore, id, moment);
    if (!found.ok) return found;
    if (found.value !== undefined) items.push(found.value);
  }
  return bulkReply(datastore, failed, { items });
}

async function bulkDelete(call: Call): Promise<Reply> {
  const { args, workspace } = call;
  const ids = readIds(args);
  if (!ids.ok) return ids;
  const datastore = args.text("datastore")!;
  await slowWrite(workspace);
  const { done: treated, failed } = split(call, ids.value);
  for (const id of treated) {
    const removed = workspace.datastores.remove(datastore, id);
    if (!removed.ok) return removed;
  }
  return bulkReply(datastore, failed, {});
}

/** `partial_failure` leaves the second half undone, at least one. Source: Slack, datastore guides: `failed_items`. */
function split<T>({ fault }: Call, items: T[]): { done: T[]; failed: T[] } {
  const count = fault?.error === "partial_failure" ? Math.floor(items.length / 2) : items.length;
  return { done: items.slice(0, count), failed: items.slice(count) };
}

function bulkReply(datastore: string, failed: unknown[], found: { items?: Item[] }): Reply {
  const rest = { datastore, ...found, failed_items: failed };
  return failed.length === 0 ? { ok: true, ...rest } : refuse("partial_failure", rest);
}

function withItem(args: Arguments, use: (datastore: string, item: Item) => Promise<Reply>): Reply | Promise<Reply> {
  const missing = args.missing("datastore", "item");
  if (missing !== undefined) return missing;
  const item = args.structured("item");
  if (!isItem(item)) return invalid("must be an object [json-pointer:/item]");
  return use(args.text("datastore")!, item);
}

function readIds(args: Arguments): Outcome<string[]> {
  const missing = args.missing("datastore", "ids");
  if (missing !== undefined) return missing;
  const ids = args.structured("ids");
  const isKey = (id: unknown): id is string | number => (typeof id === "string" && id !== "") || Number.isFinite(id);
  if (!isListOf(ids, isKey)) return invalid("must be an array of primary keys [json-pointer:/ids]");
  return checkSize(ids, "ids") ?? done([...new Set(ids.map(String))]);
}

function readFilter(args: Arguments): Outcome<Filter> {
  const { attributes = {}, values = {} } = {
    attributes: args.structured("expression_attributes"),
    values: args.structured("expression_values"),
  };
  if (!isItem(attributes)) return invalid("must be an object [json-pointer:/expression_attributes]");
  if (!isItem(values)) return invalid("must be an object [json-pointer:/expression_values]");
  return done({ expression: args.text("expression"), attributes, values });
}

function checkSize(list: unknown[], name: string): Refusal | undefined {
  if (list.length === 0) return invalid(`no fewer than 1 items allowed [json-pointer:/${name}]`);
  if (list.length > MOST_AT_ONCE) return invalid(`no more than ${MOST_AT_ONCE} items allowed [json-pointer:/${name}]`);
}

const isItem = (value: unknown): value is Item => value !== null && typeof value === "object" && !Array.isArray(value);

function isListOf<T>(value: unknown, isMember: (member: unknown) => member is T): value is T[] {
  return Array.isArray(value) && value.every(isMember);
}

const invalid = (message: string) =>
  refuse("invalid_arguments", { response_metadata: { messages: [`[ERROR] ${message}`] } });

/** The moment whose state a read shows, in Unix milliseconds; undefined for the state of now. */
function readMoment({ weather, clock }: Workspace): number | undefined {
  if (weather.staleReadsMs <= 0) return undefined;
  return clock.now() - Math.random() * weather.staleReadsMs;
}

/** A write takes effect some time after the call came in. The wait is real time: it is a property of the wire. */
async function slowWrite({ weather }: Workspace): Promise<void> {
  if (weather.slowWritesMs <= 0) return;
  const wait = Math.random() * weather.slowWritesMs;
  await new Promise((resolve) => setTimeout(resolve, wait));
}
