/** Where a key leads among `count` things in a row from `now`; -1 is before the first. Undefined for other keys. */
export function stepTo(key: string, now: number, count: number): number | undefined {
  switch (key) {
    case "ArrowDown":
      return (now + 1) % count;
    case "ArrowUp":
      return now <= 0 ? count - 1 : now - 1;
    case "Home":
      return 0;
    case "End":
      return count - 1;
  }
}

/** The up, down, Home and End keys move the focus among what `selector` finds in the place that hears them. */
export function walkWithArrows(event: KeyboardEvent & { currentTarget: HTMLElement }, selector: string): void {
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>(selector)];
  const next = stepTo(event.key, stops.indexOf(document.activeElement as HTMLElement), stops.length);
  if (next === undefined) return;
  event.preventDefault();
  stops[next]?.focus();
}
