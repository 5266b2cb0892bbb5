export type * from "../../../../../node_modules/@slack/deno-slack-sdk/esm/deps/deno.land/x/deno_slack_api@2.8.0/typed-method-types/workflows/triggers/event.d.ts";
