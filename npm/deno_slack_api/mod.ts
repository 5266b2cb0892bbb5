// The API client travels inside the SDK's npm package. The SDK is imported first: on its own the client's modules load
// in an order in which its first call fails.
import "../deno_slack_sdk/mod.ts";
// @ts-types="../../node_modules/@slack/deno-slack-sdk/esm/deps/deno.land/x/deno_slack_api@2.8.0/mod.d.ts"
export * from "../../node_modules/@slack/deno-slack-sdk/esm/deps/deno.land/x/deno_slack_api@2.8.0/mod.js";
