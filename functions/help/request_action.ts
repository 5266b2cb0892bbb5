import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";
import type { HelpRequest } from "../../domain/help/request.ts";
import { type Deps, systemDeps } from "../../lib/deps.ts";
import { guard } from "../../lib/guard.ts";
import { fail } from "../../lib/result.ts";
import type { Modal } from "../../messages/blocks.ts";
import { beingTakenWindow, takenWindow, unknownRequestWindow, withdrawnWindow } from "../../messages/help.ts";
import { type Press, type PressResult, showFailure, showOutcome } from "../show_outcome.ts";
import { claimRequest, readOwner } from "./claim_request.ts";

/** Everything that the buttons of a request's card do. */
export const RequestAction = DefineFunction({
  callback_id: "request_action_function",
  title: "Act on a help request",
  description: "Does what a button on a request's card says",
  source_file: "functions/help/request_action.ts",
  input_parameters: {
    properties: {
      interactivity: { type: "slack#/types/interactivity" },
      id: { type: "string", description: "REQ-…" },
      action: { type: "string", description: "claim" },
      channel_id: { type: "slack#/types/channel_id", description: "Where the button was pressed" },
      message_ts: { type: "string", description: "The card it is on" },
    },
    required: ["interactivity", "id", "action"],
  },
  output_parameters: { properties: {}, required: [] },
});

interface RequestPress extends Press {
  deps: Deps;
  id: string;
}

const ACTIONS: Record<string, (press: RequestPress) => Promise<PressResult>> = { claim };

export function buildRequestAction(deps: Deps) {
  return SlackFunction(
    RequestAction,
    guard(async ({ inputs, client }) => {
      const { channel_id, message_ts, interactivity } = inputs;
      const press = {
        client,
        deps,
        id: inputs.id,
        user: interactivity.interactor.id,
        pointer: interactivity.interactivity_pointer,
        card: channel_id && message_ts ? { channel: channel_id, ts: message_ts } : undefined,
      };
      const act = ACTIONS[inputs.action];
      return await (act === undefined ? showFailure(press, fail("unknown_action")) : act(press));
    }),
  );
}

export default buildRequestAction(systemDeps);

/** One claim wins; everyone else's click shows who has it. */
async function claim(press: RequestPress): Promise<PressResult> {
  const { client, deps, id, user, card } = press;
  if (card === undefined) return await showOutcome(press, unknownRequestWindow(id));
  const claimed = await claimRequest(client, { requestId: id, user, at: deps.now(), card });
  if (!claimed.ok) {
    if (claimed.error === "request_not_found") return await showOutcome(press, unknownRequestWindow(id));
    return await showFailure(press, claimed);
  }
  if (claimed.value !== undefined) return { outputs: {} };
  const taken = await readOwner(client, id, deps.wait);
  if (!taken.ok) return await showFailure(press, taken);
  return await showOutcome(press, lostWindow(id, taken.value, user));
}

/** What somebody sees whose claim came too late. */
function lostWindow(id: string, request: HelpRequest | undefined, user: string): Modal {
  if (request === undefined) return beingTakenWindow(id);
  return request.owner === undefined ? withdrawnWindow(request) : takenWindow(request, user);
}
