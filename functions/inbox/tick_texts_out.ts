import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";
import { type Deps, systemDeps } from "../../lib/deps.ts";
import { AREA_PARAMETERS, workArea } from "../work_through.ts";
import { textsOutDue } from "./due_texts_out.ts";

export const TickTextsOut = DefineFunction({
  callback_id: "tick_texts_out_function",
  title: "Finish sending replies to customers",
  description: "Sends what was left and follows what was sent; nothing when nothing is due",
  source_file: "functions/inbox/tick_texts_out.ts",
  ...AREA_PARAMETERS,
});

export function buildTickTextsOut(deps: Deps) {
  return SlackFunction(TickTextsOut, workArea("textsOut", textsOutDue, deps));
}

export default buildTickTextsOut(systemDeps);
