import { openForm } from "../../interactivity/form_step.ts";
import type { Builtins } from "../workflows.ts";

/** Source: deno-slack-sdk, src/schema/slack/functions/open_form.ts; Slack, creating a form. */
export const openFormBuiltins: Builtins = {
  open_form: { scopes: [], run: ({ step, workspace }) => openForm(workspace, step) },
};
