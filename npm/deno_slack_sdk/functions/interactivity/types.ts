export type * from "../../../../node_modules/@slack/deno-slack-sdk/esm/functions/interactivity/types.d.ts";
