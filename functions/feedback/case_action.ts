import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";
import { type Deps, systemDeps } from "../../lib/deps.ts";
import { functionDeadlineMs, guard } from "../../lib/guard.ts";
import { fail } from "../../lib/result.ts";
import { beingFollowedWindow, followedWindow, unknownFeedbackWindow } from "../../messages/feedback.ts";
import { showFailure, showOutcome } from "../show_outcome.ts";
import { followUp, readFollower } from "./_follow_up.ts";

/** What the button of a low score's card does. */
export const CaseAction = DefineFunction({
  callback_id: "case_action_function",
  title: "Follow up a client's feedback",
  description: "Does what a button on a feedback card says",
  source_file: "functions/feedback/case_action.ts",
  input_parameters: {
    properties: {
      interactivity: { type: "slack#/types/interactivity" },
      id: { type: "string", description: "The survey's own id of the answer" },
      action: { type: "string", description: "follow" },
      channel_id: { type: "slack#/types/channel_id", description: "Where the button was pressed" },
      message_ts: { type: "string", description: "The card it is on" },
    },
    required: ["interactivity", "id", "action"],
  },
  output_parameters: { properties: {}, required: [] },
});

export function buildCaseAction(deps: Deps) {
  return SlackFunction(
    CaseAction,
    guard(async ({ inputs, client, env }) => {
      const { interactivity, channel_id, message_ts, id } = inputs;
      const context = { client, env, deps, untilMs: functionDeadlineMs() };
      const user = interactivity.interactor.id;
      const card = channel_id && message_ts ? { channel: channel_id, ts: message_ts } : undefined;
      const press = { client, user, pointer: interactivity.interactivity_pointer, card };
      if (inputs.action !== "follow") return await showFailure(press, fail("unknown_action"));
      if (card === undefined) return await showOutcome(press, unknownFeedbackWindow());
      const taken = await followUp(context, { id, user, at: deps.now(), card });
      if (!taken.ok && taken.error === "feedback_not_found") return await showOutcome(press, unknownFeedbackWindow());
      if (!taken.ok) return await showFailure(press, taken);
      if (taken.value) return { outputs: {} };
      const follower = await readFollower(context, id);
      if (!follower.ok) return await showFailure(press, follower);
      const window = follower.value === undefined ? beingFollowedWindow() : followedWindow(follower.value, user);
      return await showOutcome(press, window);
    }),
  );
}

export default buildCaseAction(systemDeps);
