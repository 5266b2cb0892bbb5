import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";
import { type Deps, systemDeps } from "../../lib/deps.ts";
import { functionDeadlineMs, guard } from "../../lib/guard.ts";
import { fail } from "../../lib/result.ts";
import { beingTakenWindow, notYetWindow, takenWindow, unknownOfferWindow } from "../../messages/projects.ts";
import { showFailure, showOutcome } from "../show_outcome.ts";
import { readTaken, takeProject } from "./_pick_up.ts";

/** What the button of an offer does. */
export const OfferAction = DefineFunction({
  callback_id: "offer_action_function",
  title: "Take a project",
  description: "Does what a button on an offer says",
  source_file: "functions/projects/offer_action.ts",
  input_parameters: {
    properties: {
      interactivity: { type: "slack#/types/interactivity" },
      id: { type: "string", description: "The project's own id" },
      action: { type: "string", description: "take" },
    },
    required: ["interactivity", "id", "action"],
  },
  output_parameters: { properties: {}, required: [] },
});

export function buildOfferAction(deps: Deps) {
  return SlackFunction(
    OfferAction,
    guard(async ({ inputs, client, env }) => {
      const { interactivity, id } = inputs;
      const user = interactivity.interactor.id;
      const press = { client, user, pointer: interactivity.interactivity_pointer };
      if (inputs.action !== "take") return await showFailure(press, fail("unknown_action"));
      const context = { client, env, deps, untilMs: functionDeadlineMs(), actionUrl: "", adminChannel: "" };
      const taken = await takeProject(context, { projectId: id, user, at: deps.now() });
      if (!taken.ok && taken.error === "project_not_found") return await showOutcome(press, unknownOfferWindow());
      if (!taken.ok && taken.error === "not_yet") return await showOutcome(press, notYetWindow());
      if (!taken.ok) return await showFailure(press, taken);
      if (taken.value !== undefined) return { outputs: {} };
      const other = await readTaken(context, id);
      if (!other.ok) return await showFailure(press, other);
      return await showOutcome(press, other.value === undefined ? beingTakenWindow() : takenWindow(other.value, user));
    }),
  );
}

export default buildOfferAction(systemDeps);
