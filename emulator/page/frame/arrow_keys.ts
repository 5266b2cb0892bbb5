/** Where a key leads among `count` things in a row from `now`; -1 is none of them. Undefined for other keys. */
export function stepTo(key: string, now: number, count: number): number | undefined {
  switch (key) {
    case "ArrowDown":
      return Math.min(now + 1, count - 1);
    case "ArrowUp":
      return now < 0 ? count - 1 : Math.max(now - 1, 0);
    case "Home":
      return 0;
    case "End":
      return count - 1;
  }
}

/** The up, down, Home and End keys move the focus among what `selector` finds in the place that hears them; in a field
 * they stay the field's. */
export function walkWithArrows(event: KeyboardEvent & { currentTarget: HTMLElement }, selector: string): void {
  const at = event.target as Element;
  if (event.defaultPrevented || at.matches("input, select, textarea")) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>(selector)];
  const next = stepTo(event.key, stops.indexOf(at.closest<HTMLElement>(selector)!), stops.length);
  if (next === undefined) return;
  event.preventDefault();
  stops[next]?.focus();
}
