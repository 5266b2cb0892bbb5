// Stands in for undici inside the npm build of Slack's SDK, which would otherwise bring its own HTTP client:
// slower to load, and deaf to a replaced globalThis.fetch. Looked up at each call, so that tests may stub it.
export const fetch = (...args) => globalThis.fetch(...args);
export const { File, FormData, Headers, Request, Response } = globalThis;
