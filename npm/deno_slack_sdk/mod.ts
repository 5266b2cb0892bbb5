// deno-slack-sdk/mod.ts, as published on npm.
export * from "@slack/deno-slack-sdk";
