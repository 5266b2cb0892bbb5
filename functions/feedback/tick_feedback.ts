import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";
import { type Deps, systemDeps } from "../../lib/deps.ts";
import { AREA_PARAMETERS, workArea } from "../work_through.ts";
import { feedbackDue } from "./due.ts";

export const TickFeedback = DefineFunction({
  callback_id: "tick_feedback_function",
  title: "Do what is due for clients' feedback",
  description: "Shows what could not be shown and joins comments; nothing when nothing is due",
  source_file: "functions/feedback/tick_feedback.ts",
  ...AREA_PARAMETERS,
});

export function buildTickFeedback(deps: Deps) {
  return SlackFunction(TickFeedback, workArea("feedback", feedbackDue, deps));
}

export default buildTickFeedback(systemDeps);
