import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";
import { type Deps, systemDeps } from "../../lib/deps.ts";
import { AREA_PARAMETERS, workArea } from "../work_through.ts";
import { clearTaken, textsInDue } from "./due_texts_in.ts";

export const TickTextsIn = DefineFunction({
  callback_id: "tick_texts_in_function",
  title: "Finish bringing in customers' texts",
  description: "Brings in texts whose run broke off; nothing when nothing is due",
  source_file: "functions/inbox/tick_texts_in.ts",
  ...AREA_PARAMETERS,
});

export function buildTickTextsIn(deps: Deps) {
  return SlackFunction(TickTextsIn, workArea("textsIn", textsInDue, deps, clearTaken));
}

export default buildTickTextsIn(systemDeps);
