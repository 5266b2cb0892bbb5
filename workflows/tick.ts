import { DefineWorkflow } from "deno-slack-sdk/mod.ts";
import { FinishSetUp } from "../functions/admin/finish_set_up.ts";
import { FollowWorkspace } from "../functions/admin/follow_workspace.ts";
import { Tick } from "../functions/admin/tick.ts";
import { TickEscalation } from "../functions/escalation/tick_escalation.ts";
import { TickFeedback } from "../functions/feedback/tick_feedback.ts";
import { TickHelp } from "../functions/help/tick_help.ts";
import { TickOutage } from "../functions/outage/tick_outage.ts";
import { TickPlans } from "../functions/plans/tick_plans.ts";
import { TickProjects } from "../functions/projects/tick_projects.ts";
import { TickTextsIn } from "../functions/inbox/tick_texts_in.ts";
import { TickTextsOut } from "../functions/inbox/tick_texts_out.ts";

export const TickWorkflow = DefineWorkflow({
  callback_id: "tick",
  title: "Tick",
  description: "Every five minutes: works through what has fallen due",
  input_parameters: { properties: {}, required: [] },
});

// The first step looks; each of the others does its area's part, or nothing without a single call.
const { areas } = TickWorkflow.addStep(Tick, {}).outputs;
TickWorkflow.addStep(TickHelp, { areas });
TickWorkflow.addStep(TickEscalation, { areas });
TickWorkflow.addStep(TickFeedback, { areas });
TickWorkflow.addStep(TickOutage, { areas });
TickWorkflow.addStep(TickPlans, { areas });
TickWorkflow.addStep(TickProjects, { areas });
TickWorkflow.addStep(TickTextsIn, { areas });
TickWorkflow.addStep(TickTextsOut, { areas });
TickWorkflow.addStep(FinishSetUp, { areas });
TickWorkflow.addStep(FollowWorkspace, { areas });
