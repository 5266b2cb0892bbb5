/** Weather and failures of every kind together, for tests of what must hold in the end whatever the chance was. */

export const STORM = { staleReadsMs: 1_500, slowWritesMs: 100, deliveries: 2, unorderedRuns: true };

/** Which storms to go through: `few`, or those that STORM_SEEDS names, such as `1-30` (`deno task proof`). */
export function stormSeeds(few: number[]): number[] {
  const [first, last] = (Deno.env.get("STORM_SEEDS") ?? "").split("-").map(Number);
  return last === undefined ? few : Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** How one call fails: without effect, or with an answer that is lost; the last one only where datastores are called. */
export const WAYS = [
  { status: 503 },
  { error: "internal_error" },
  { status: 503, when: "after" },
  { error: "datastore_error" },
];

const DATASTORE = ["get", "put", "update", "delete", "query", "bulkGet", "bulkPut", "bulkDelete"];
const OTHERS = [
  "chat.postMessage",
  "chat.update",
  "chat.delete",
  "chat.getPermalink",
  "conversations.replies",
  "conversations.history",
  "conversations.open",
  "conversations.create",
  "conversations.invite",
  "conversations.info",
  "conversations.setTopic",
  "conversations.setPurpose",
  "users.conversations",
  "dnd.teamInfo",
  "reactions.add",
  "reactions.remove",
  "reactions.get",
];
const METHODS = [...DATASTORE.map((call) => `apps.datastore.${call}`), ...OTHERS];

/** The same chances for the same seed. `more`: methods that may fail besides the usual ones. Source: the linear congruential
 * generator of ANSI C. */
export function chances(seed: number, more: string[] = []) {
  const methods = [...METHODS, ...more];
  let state = seed;
  /** Whether something happens that has this probability. */
  const happens = (probability: number) => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    return state / 0x7fffffff < probability;
  };
  const among = (count: number) => {
    happens(0);
    return Math.floor(state / 0x80000000 * count);
  };
  const oneOf = <T>(things: T[]): T => things[among(things.length)];
  /** Some call that fails once or twice, now or a little later. */
  const fault = () => {
    const method = oneOf(methods);
    const ways = method.startsWith("apps.datastore.") ? WAYS : WAYS.slice(0, -1);
    return { method, ...oneOf(ways), skip: among(6), times: 1 + among(2) };
  };
  return { happens, among, oneOf, fault };
}
