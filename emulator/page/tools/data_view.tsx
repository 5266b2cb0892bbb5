import { useState } from "preact/hooks";
import { api } from "../state/api.ts";
import { hashOf } from "../state/place.ts";
import { useStore } from "../state/store.ts";
import { RowTable } from "./row_table.tsx";
import { useRead } from "./use_read.ts";

/** The app's datastores and the rows of one of them. */
export function DataView({ datastore: chosen }: { datastore?: string }) {
  const datastores = useStore((state) => state.home!.datastores);
  const shown = datastores.find((one) => one.name === chosen) ?? datastores[0];
  return (
    <div class="tool">
      <header class="tool-head">
        <h1>Data</h1>
        <p class="hint">The rows of the app's datastores, as they are now.</p>
      </header>
      {shown === undefined ? <p class="empty">The app has no datastores.</p> : (
        <>
          <nav class="tabs" aria-label="Datastores">
            {datastores.map((one) => (
              <a
                key={one.name}
                href={hashOf({ view: "data", datastore: one.name })}
                aria-current={one.name === shown.name ? "page" : undefined}
              >
                {one.name}
              </a>
            ))}
          </nav>
          <Rows key={shown.name} name={shown.name} primaryKey={shown.primary_key} attributes={shown.attributes} />
        </>
      )}
    </div>
  );
}

function Rows({ name, primaryKey, attributes }: { name: string; primaryKey: string; attributes: string[] }) {
  const seen = useStore((state) => state.seen);
  const [wanted, setWanted] = useState("");
  const [asked, setAsked] = useState(0);
  const { value, problem } = useRead(() => api.rows(name), [name, seen.run, seen.clock, seen.reset, asked]);
  const keyOf = (row: Record<string, unknown>) => String(row[primaryKey]);
  const rows = (value?.rows ?? []).toSorted((a, b) => keyOf(a).localeCompare(keyOf(b)));
  const fitting = rows.filter((row) => JSON.stringify(row).toLowerCase().includes(wanted.toLowerCase()));
  const many = value?.next_cursor ? `The first ${rows.length}` : String(rows.length);
  return (
    <>
      <div class="filters">
        <input
          class="input"
          type="search"
          placeholder="Filter rows"
          aria-label="Filter rows"
          value={wanted}
          onInput={(event) => setWanted(event.currentTarget.value)}
        />
        <span class="hint">{many} {rows.length === 1 ? "row" : "rows"}{wanted && `, ${fitting.length} fit`}</span>
        <button type="button" class="button" onClick={() => setAsked(asked + 1)}>Read again</button>
      </div>
      {problem !== "" && <p class="problem">{problem}</p>}
      {rows.length > 0 && <RowTable rows={fitting} primaryKey={primaryKey} attributes={attributes} />}
      {value !== undefined && rows.length === 0 && <p class="empty">No rows yet.</p>}
    </>
  );
}
