const EXAMPLE_ID = /"example-[a-z0-9]+"/g;

export const hasExampleIds = (body: string): boolean => body.search(EXAMPLE_ID) >= 0;

/** `body` with new ids in place of those of its example, all else as it was written. `now` is Unix milliseconds. */
export const withFreshIds = (body: string, now: number): string =>
  body.replaceAll(EXAMPLE_ID, `"example-${now.toString(36)}"`);
