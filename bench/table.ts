/** One line of the result: what was promised and what was measured. */
export interface Row {
  what: string;
  goal: string;
  measured: string;
  met: boolean;
}

/** The rows as a table in plain text, which is Markdown too. */
export function tableOf(rows: Row[]): string {
  const lines = [
    ["", "goal", "measured", ""],
    ...rows.map(({ what, goal, measured, met }) => [what, goal, measured, met ? "met" : "**missed**"]),
  ];
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const written = lines.map((line) => `| ${line.map((cell, column) => cell.padEnd(widths[column])).join(" | ")} |`);
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`;
  return [written[0], rule, ...written.slice(1)].join("\n");
}

/** The middle one of some numbers. */
export function median(values: number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];
}

/** `12,345`. */
export function whole(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}
