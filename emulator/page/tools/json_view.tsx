/** A value as a developer reads it; the names of a row's fields stand out. */
export function JsonView({ value }: { value: unknown }) {
  return <pre class="json">{typeof value === "string" ? value : JSON.stringify(value, null, 2)}</pre>;
}

/** Names and values of an object below each other, long values folded. */
export function FieldTable({ fields }: { fields: Record<string, unknown> | undefined }) {
  const entries = Object.entries(fields ?? {});
  if (entries.length === 0) return <p class="hint">Nothing.</p>;
  return (
    <table class="field-table">
      <tbody>
        {entries.map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{typeof value === "object" && value !== null ? <JsonView value={value} /> : String(value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
