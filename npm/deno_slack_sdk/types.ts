export type * from "../../node_modules/@slack/deno-slack-sdk/esm/types.d.ts";
