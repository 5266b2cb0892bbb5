import { DefineWorkflow } from "deno-slack-sdk/mod.ts";
import { EmptyFunction } from "../functions/empty.ts";

export const EmptyWorkflow = DefineWorkflow({ callback_id: "empty", title: "Do nothing" });

EmptyWorkflow.addStep(EmptyFunction, {});
