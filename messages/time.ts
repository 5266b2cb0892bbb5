/** A moment that everyone reads in their own zone; "a moment ago" while it is not known. `at`: Unix seconds.
 * Source: Slack, formatting text: dates. */
export function timeOf(at: number | undefined): string {
  if (at === undefined) return "a moment ago";
  return `<!date^${at}^{date_short_pretty} {time}|${plainTime(at)} UTC>`;
}

/** The same without its date, for what happened today. */
export function clockTime(at: number): string {
  return `<!date^${at}^{time}|${plainTime(at).slice(11)} UTC>`;
}

function plainTime(at: number): string {
  return new Date(at * 1000).toISOString().slice(0, 16).replace("T", " ");
}
