import { useState } from "preact/hooks";
import { JsonView } from "./json_view.tsx";

interface Props {
  rows: Record<string, unknown>[];
  primaryKey: string;
  attributes: string[];
}

const MOST_CHARS = 60;

/** Rows with the attributes that any of them has; a click on a row shows all of it. */
export function RowTable({ rows, primaryKey, attributes }: Props) {
  const [open, setOpen] = useState<string | undefined>();
  const used = attributes.filter((name) => name !== primaryKey && rows.some((row) => row[name] !== undefined));
  const columns = [primaryKey, ...used];
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label="Rows">
      <table class="plain-table row-table">
        <thead>
          <tr>{columns.map((name) => <th key={name} scope="col">{name}</th>)}</tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const key = String(row[primaryKey]);
            const isOpen = open === key;
            return [
              <tr key={key}>
                {columns.map((name, i) => (
                  <td key={name}>
                    {i === 0
                      ? (
                        <button
                          type="button"
                          class="link-button"
                          aria-expanded={isOpen}
                          onClick={() => setOpen(isOpen ? undefined : key)}
                        >
                          {shortened(row[name])}
                        </button>
                      )
                      : shortened(row[name])}
                  </td>
                ))}
              </tr>,
              isOpen && (
                <tr key={`${key} open`}>
                  <td colSpan={columns.length}>
                    <JsonView value={row} />
                  </td>
                </tr>
              ),
            ];
          })}
        </tbody>
      </table>
    </div>
  );
}

function shortened(value: unknown): string {
  if (value === undefined) return "";
  const words = typeof value === "string" ? value : JSON.stringify(value);
  return words.length > MOST_CHARS ? `${words.slice(0, MOST_CHARS)}…` : words;
}
