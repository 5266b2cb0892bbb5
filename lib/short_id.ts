/** Crockford's base 32: no I, L, O or U, so that it can be read aloud. */
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** An id for people that is always the same for the same `source`, such as `REQ-7K3F9-Q2MX4`. Its fifty bits make two
 * equal ones unlikely (1 in 2,000) even among a million. */
export async function shortId(prefix: string, source: string): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(source)));
  const letters = Array.from(hash.slice(0, 10), (byte) => LETTERS[byte % LETTERS.length]).join("");
  return `${prefix}-${letters.slice(0, 5)}-${letters.slice(5)}`;
}
