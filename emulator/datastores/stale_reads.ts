type Item = Record<string, unknown>;

/** How a row was until it changed. */
interface Version {
  /** Unix milliseconds of the change. */
  until: number;
  /** null: the row did not exist. */
  item: Item | null;
}

/** Earlier states of rows, kept for as long as a read may still show them. */
export interface RecentVersions {
  /** Notes how a row is just before it changes. */
  note(datastore: string, id: string, item: Item | null, now: number, keepMs: number): void;
  /** The row as of `moment`; undefined when it has not changed since. */
  at(datastore: string, id: string, moment: number): Item | null | undefined;
  /** Rows that existed at `moment` and have gone since. */
  goneSince(datastore: string, moment: number, exists: (id: string) => boolean): Item[];
}

const SWEEP_EVERY = 1000;

export function createRecentVersions(): RecentVersions {
  const stores = new Map<string, Map<string, Version[]>>();
  let noted = 0;
  const rowsOf = (datastore: string) => {
    let rows = stores.get(datastore);
    if (rows === undefined) stores.set(datastore, rows = new Map());
    return rows;
  };
  const sweep = (before: number) => {
    for (const rows of stores.values()) {
      for (const [id, versions] of rows) {
        if (versions.every((version) => version.until <= before)) rows.delete(id);
      }
    }
  };
  return {
    note: (datastore, id, item, now, keepMs) => {
      const rows = rowsOf(datastore);
      const kept = (rows.get(id) ?? []).filter((version) => version.until > now - keepMs);
      rows.set(id, [...kept, { until: now, item }]);
      if (++noted % SWEEP_EVERY === 0) sweep(now - keepMs);
    },
    at: (datastore, id, moment) => stores.get(datastore)?.get(id)?.find((version) => version.until > moment)?.item,
    goneSince: (datastore, moment, exists) => {
      const gone: Item[] = [];
      for (const [id, versions] of stores.get(datastore) ?? []) {
        const item = versions.find((version) => version.until > moment)?.item;
        if (item !== undefined && item !== null && !exists(id)) gone.push(item);
      }
      return gone;
    },
  };
}
