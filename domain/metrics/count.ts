import type { Day, Happening } from "../due/day.ts";
import type { Span } from "./periods.ts";

const HOUR_SECONDS = 3600;

/** How often `name` happened in a span: what is folded into days and what is not yet, each id once. Days hold whole hours
 * (UTC): an hour belongs to the span in which it begins, so that spans side by side never share one. In zones off the full
 * hour, and at the end of a span within an hour, what happened in that hour may fall on the other side. */
export function countIn(span: Span, name: string, days: Day[], unfolded: Happening[]): number {
  const ids = new Set<string>();
  const holds = (at: number) => at >= span.from && at < span.to;
  for (const { date, hours } of days) {
    for (const [hour, names] of Object.entries(hours)) {
      const at = Date.parse(`${date}T${hour}:00:00Z`) / 1000;
      if (holds(at)) { for (const id of names[name] ?? []) ids.add(id); }
    }
  }
  for (const { name: other, at, id } of unfolded) {
    if (other === name && holds(at - at % HOUR_SECONDS)) ids.add(id);
  }
  return ids.size;
}
