import type { DatastoreDefinition } from "../app/app.ts";
import { own } from "../own.ts";
import { done, type Outcome, type Refusal, refuse } from "../refusal.ts";
import { byteLength, createDatastoreItems, type Place, type StoredItem } from "../store/datastore_items.ts";
import type { Workspace } from "../workspace.ts";
import { compileFilter, type Filter } from "./expression.ts";
import { checkItem, MAX_ITEM_BYTES, type Problem } from "./item_check.ts";
import { createRecentVersions } from "./stale_reads.ts";

export type Item = Record<string, unknown>;

export interface Query {
  filter: Filter;
  /** How many items are looked at, 1 to 1000, whether they match or not. */
  limit: number;
  cursor?: string;
  /** Unix milliseconds: answers with the rows as they were then. */
  asOf?: number;
}

export interface Page {
  items: Item[];
  /** Absent at the end. As in DynamoDB a page that ends exactly with the last row still has one. */
  nextCursor?: string;
}

/**
 * The app's datastores. Writes check items against the manifest. Errors: `datastore_error` with `errors`, whose codes
 * are `datastore_config_not_found`, `datastore_missing_primary_key`, `unknown_attribute`, `invalid_attribute_value`,
 * `item_too_large`, `duplicate_primary_key`, `invalid_datastore_expression`; for a query also `invalid_cursor`.
 */
export interface Datastores {
  /** Names of those in the manifest. */
  names(): string[];
  /** Replaces the whole item. */
  put(datastore: string, item: Item): Outcome<Item>;
  /** All or, when one of them is refused, none. */
  putAll(datastore: string, items: Item[]): Outcome<null>;
  /** Replaces the attributes given, keeps the others; makes the item when absent. Gives the whole item. */
  update(datastore: string, item: Item): Outcome<Item>;
  /** `asOf`, in Unix milliseconds, gives the item as it was then. */
  get(datastore: string, id: string, asOf?: number): Outcome<Item | undefined>;
  remove(datastore: string, id: string): Outcome<null>;
  query(datastore: string, query: Query): Outcome<Page>;
  /** How many items of the whole datastore match. */
  count(datastore: string, filter: Filter): Outcome<number>;
}

/** A page of a query holds at most 1 MB of items looked at. Source: Slack, retrieving items from a datastore. */
const MAX_PAGE_BYTES = 1024 * 1024;
/** Expired items may stay this long. Source: Slack, delete items from a datastore automatically. */
const STAYS_AFTER_EXPIRY_SECONDS = 48 * 3600;
const SCAN_STEP = 1000;

export function createDatastores(workspace: Workspace): Datastores {
  const items = createDatastoreItems(workspace.db);
  const recent = createRecentVersions();
  let sweptAt = 0;

  const definitions = () => workspace.app.manifest.datastores ?? {};
  const find = (datastore: string): Outcome<DatastoreDefinition> => {
    const definition = own(definitions(), datastore);
    if (definition !== undefined) return done(definition);
    return datastoreError({
      code: "datastore_config_not_found",
      message: "The datastore configuration could not be found",
      pointer: "/datastores",
    });
  };
  /** Takes away what has been expired for two days; looks at most once a minute. */
  const sweep = () => {
    const now = workspace.clock.seconds();
    if (now - sweptAt < 60) return;
    sweptAt = now;
    items.removeExpired(now - STAYS_AFTER_EXPIRY_SECONDS);
  };
  const read = (datastore: string, id: string): Item | undefined => {
    const json = items.find(datastore, id);
    return json === undefined ? undefined : JSON.parse(json);
  };
  const noteChange = (datastore: string, id: string) => {
    const keepMs = workspace.weather.staleReadsMs;
    if (keepMs > 0) recent.note(datastore, id, read(datastore, id) ?? null, workspace.clock.now(), keepMs);
  };
  const checked = (definition: DatastoreDefinition, item: Item, pointer: string): Outcome<string> => {
    const wrong = checkItem(definition, workspace.app.manifest.types ?? {}, item, pointer);
    if (wrong !== undefined) return datastoreError(wrong);
    const json = JSON.stringify(item);
    if (byteLength(json) < MAX_ITEM_BYTES) return done(json);
    return datastoreError({ code: "item_too_large", message: "An item must be smaller than 400 KB", pointer });
  };
  const save = (datastore: string, definition: DatastoreDefinition, item: Item, json: string) => {
    sweep();
    const id = String(item[definition.primary_key]);
    noteChange(datastore, id);
    const expires = item[definition.time_to_live_attribute ?? ""];
    items.save(datastore, id, json, typeof expires === "number" ? Math.floor(expires) : null);
  };
  const scanPage = (datastore: string, query: Query, matches: (item: Item) => boolean): Outcome<Page> => {
    const after = query.cursor === undefined ? undefined : readCursor(query.cursor);
    if (after === null) return refuse("invalid_cursor");
    const rows = withinBytes(items.scan(datastore, after, query.limit));
    const found: Item[] = [];
    const consider = (item: Item | null) => {
      if (item !== null && matches(item)) found.push(item);
    };
    const { asOf } = query;
    if (asOf !== undefined && after === undefined) {
      // A row removed lately has no place in the scan any more; an old view of it shows at the beginning.
      recent.goneSince(datastore, asOf, (id) => items.find(datastore, id) !== undefined).forEach(consider);
    }
    for (const row of rows.taken) {
      const earlier = asOf === undefined ? undefined : recent.at(datastore, row.id, asOf);
      consider(earlier === undefined ? JSON.parse(row.json) : earlier);
    }
    const more = rows.cut || rows.taken.length === query.limit;
    return done({ items: found, nextCursor: more ? writeCursor(rows.taken.at(-1)!) : undefined });
  };
  const compiled = (definition: DatastoreDefinition, filter: Filter): Outcome<(item: Item) => boolean> => {
    const all = new Set(Object.keys(definition.attributes));
    const result = compileFilter(filter, { all, primaryKey: definition.primary_key });
    if (result.ok) return done(result.matches);
    return datastoreError({
      code: "invalid_datastore_expression",
      message: `Invalid FilterExpression: ${result.message}`,
      pointer: "/expression",
    });
  };

  return {
    names: () => Object.keys(definitions()),
    put: (datastore, item) => {
      const definition = find(datastore);
      if (!definition.ok) return definition;
      const json = checked(definition.value, item, "/item");
      if (!json.ok) return json;
      save(datastore, definition.value, item, json.value);
      return done(item);
    },
    putAll: (datastore, list) => {
      const definition = find(datastore);
      if (!definition.ok) return definition;
      const texts: string[] = [];
      for (const [i, item] of list.entries()) {
        const json = checked(definition.value, item, `/items/${i}`);
        if (!json.ok) return json;
        texts.push(json.value);
      }
      const repeated = firstRepeated(list.map((item) => String(item[definition.value.primary_key])));
      if (repeated !== undefined) return duplicate(`/items/${repeated}`);
      workspace.db.transaction(() => list.forEach((item, i) => save(datastore, definition.value, item, texts[i])));
      return done(null);
    },
    update: (datastore, change) => {
      const definition = find(datastore);
      if (!definition.ok) return definition;
      const wrong = checked(definition.value, change, "/item");
      if (!wrong.ok) return wrong;
      const whole = { ...read(datastore, String(change[definition.value.primary_key])), ...change };
      const json = checked(definition.value, whole, "/item");
      if (!json.ok) return json;
      save(datastore, definition.value, whole, json.value);
      return done(whole);
    },
    get: (datastore, id, asOf) => {
      const definition = find(datastore);
      if (!definition.ok) return definition;
      sweep();
      const earlier = asOf === undefined ? undefined : recent.at(datastore, id, asOf);
      return done(earlier === undefined ? read(datastore, id) : earlier ?? undefined);
    },
    remove: (datastore, id) => {
      const definition = find(datastore);
      if (!definition.ok) return definition;
      noteChange(datastore, id);
      items.remove(datastore, id);
      return done(null);
    },
    query: (datastore, query) => {
      const definition = find(datastore);
      if (!definition.ok) return definition;
      const matches = compiled(definition.value, query.filter);
      if (!matches.ok) return matches;
      sweep();
      return scanPage(datastore, query, matches.value);
    },
    count: (datastore, filter) => {
      const definition = find(datastore);
      if (!definition.ok) return definition;
      const matches = compiled(definition.value, filter);
      if (!matches.ok) return matches;
      sweep();
      if (filter.expression === undefined) return done(items.count(datastore));
      let total = 0;
      let cursor: string | undefined;
      do {
        const page = scanPage(datastore, { filter, limit: SCAN_STEP, cursor }, matches.value);
        if (!page.ok) return page;
        total += page.value.items.length;
        cursor = page.value.nextCursor;
      } while (cursor !== undefined);
      return done(total);
    },
  };
}

function datastoreError(problem: Problem): Refusal {
  return refuse("datastore_error", { errors: [problem] });
}

/** Source: sdk#413, "item with the same primary key already exists" when one call names a key twice. */
const duplicate = (pointer: string) =>
  datastoreError({
    code: "duplicate_primary_key",
    message: "item with the same primary key already exists",
    pointer,
  });

function firstRepeated(ids: string[]): number | undefined {
  const seen = new Set<string>();
  for (const [i, id] of ids.entries()) {
    if (seen.has(id)) return i;
    seen.add(id);
  }
}

/** The rows that fit in one page; `cut` when some do not. */
function withinBytes(rows: StoredItem[]): { taken: StoredItem[]; cut: boolean } {
  let bytes = 0;
  for (const [i, row] of rows.entries()) {
    bytes += row.bytes;
    if (bytes > MAX_PAGE_BYTES && i > 0) return { taken: rows.slice(0, i), cut: true };
  }
  return { taken: rows, cut: false };
}

const writeCursor = ({ position, id }: Place) => btoa(`${position}:${encodeURIComponent(id)}`);

/** null when `cursor` is none that was given out. */
function readCursor(cursor: string): Place | null {
  try {
    const [, position, id] = atob(cursor).match(/^(\d+):(.*)$/)!;
    return { position: Number(position), id: decodeURIComponent(id) };
  } catch {
    return null;
  }
}
