/** Channels that one event trigger may name. Source: Slack refuses more than 20 channel_ids. */
export const BUCKET_CHANNELS = 20;

/** Spreads `wanted` channels over buckets of 20. A channel stays in the bucket it is in, so that a change touches as few
 * triggers as possible; buckets may come out empty but keep their place. */
export function spreadOverBuckets(current: string[][], wanted: string[]): string[][] {
  const left = new Set(wanted);
  const buckets = current.map((bucket) => bucket.filter((channel) => left.delete(channel)));
  for (const channel of left) {
    const roomy = buckets.find((bucket) => bucket.length < BUCKET_CHANNELS);
    if (roomy === undefined) buckets.push([channel]);
    else roomy.push(channel);
  }
  return buckets;
}
