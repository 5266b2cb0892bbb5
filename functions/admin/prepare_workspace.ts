import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";
import { type Deps, systemDeps } from "../../lib/deps.ts";
import { functionDeadlineMs, guard } from "../../lib/guard.ts";
import { lockByReaction } from "../../lib/lock.ts";
import { describeFailure } from "../../lib/result.ts";
import { prepareSlice } from "./_prepare_slice.ts";

/** Marks on set-up's card, one per slice: a slice that is delivered twice is worked once. */
const SLICE_MARKS = ["one", "two", "three", "four", "five", "six"];
export const SLICES = SLICE_MARKS.length;

export const PrepareWorkspace = DefineFunction({
  callback_id: "prepare_workspace_function",
  title: "Prepare the workspace",
  description: "Joins channels, makes links and bookmarks: one slice of the work, the next step does the next",
  source_file: "functions/admin/prepare_workspace.ts",
  input_parameters: {
    properties: {
      more: { type: "boolean", description: "Whether anything is left to do" },
      slice: { type: "integer", description: "From 1" },
      admin_channel: { type: "string" },
      card_ts: { type: "string", description: "Set-up's card in the admin channel" },
      user: { type: "slack#/types/user_id" },
    },
    required: ["more", "slice", "admin_channel", "card_ts", "user"],
  },
  output_parameters: {
    properties: { more: { type: "boolean" } },
    required: ["more"],
  },
});

export function buildPrepareWorkspace(deps: Deps) {
  return SlackFunction(
    PrepareWorkspace,
    guard(async ({ inputs, client }) => {
      if (!inputs.more) return { outputs: { more: false } };
      const card = { channel: inputs.admin_channel, ts: inputs.card_ts, by: inputs.user };
      const locked = await lockByReaction(client, { ...card, name: SLICE_MARKS[inputs.slice - 1] });
      if (!locked.ok) return { error: describeFailure(locked) };
      // Someone else works on this slice and ends the step; should they have died, the tick goes on with set-up.
      if (!locked.value) return { completed: false };
      const options = { deps, untilMs: functionDeadlineMs(), last: inputs.slice === SLICES };
      const done = await prepareSlice(client, card, options);
      return done.ok ? { outputs: { more: done.value.more } } : { error: describeFailure(done) };
    }),
  );
}

export default buildPrepareWorkspace(systemDeps);
