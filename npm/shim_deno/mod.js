// Stands in for the Deno shim of the npm build of Slack's SDK: here Deno itself is at hand.
export const Deno = globalThis.Deno;
