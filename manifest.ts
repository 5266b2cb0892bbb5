import { Manifest } from "deno-slack-sdk/mod.ts";
import { ChatsStore } from "./datastores/chats.ts";
import { DaysStore } from "./datastores/days.ts";
import { DirectoryStore } from "./datastores/directory.ts";
import { FeedbackStore } from "./datastores/feedback.ts";
import { OpenWorkStore } from "./datastores/open_work.ts";
import { PlansStore } from "./datastores/plans.ts";
import { ProjectsStore } from "./datastores/projects.ts";
import { RequestsStore } from "./datastores/requests.ts";
import { TextsStore } from "./datastores/texts.ts";
import { AnswerMentionWorkflow } from "./workflows/answer_mention.ts";
import { CaseActionWorkflow } from "./workflows/case_action.ts";
import { EscalateWorkflow } from "./workflows/escalate.ts";
import { GetHelpWorkflow } from "./workflows/get_help.ts";
import { InboxMessageWorkflow } from "./workflows/inbox_message.ts";
import { OfferActionWorkflow } from "./workflows/offer_action.ts";
import { OutageWorkflow } from "./workflows/outage.ts";
import { OutageActionWorkflow } from "./workflows/outage_action.ts";
import { PlanWorkflow } from "./workflows/plan.ts";
import { ReceiveFeedbackWorkflow } from "./workflows/receive_feedback.ts";
import { ReceiveProjectEventWorkflow } from "./workflows/receive_project_event.ts";
import { ReceiveTextWorkflow } from "./workflows/receive_text.ts";
import { RequestActionWorkflow } from "./workflows/request_action.ts";
import { SetUpWorkflow } from "./workflows/set_up.ts";
import { TickWorkflow } from "./workflows/tick.ts";
import { WithdrawEscalationWorkflow } from "./workflows/withdraw_escalation.ts";

export default Manifest({
  name: "Switchboard",
  description: "The back office of a service company: help requests and customers' texts, handled inside Slack",
  icon: "assets/icon.png",
  workflows: [
    SetUpWorkflow,
    TickWorkflow,
    GetHelpWorkflow,
    RequestActionWorkflow,
    ReceiveTextWorkflow,
    InboxMessageWorkflow,
    EscalateWorkflow,
    WithdrawEscalationWorkflow,
    ReceiveFeedbackWorkflow,
    CaseActionWorkflow,
    ReceiveProjectEventWorkflow,
    OfferActionWorkflow,
    AnswerMentionWorkflow,
    PlanWorkflow,
    OutageWorkflow,
    OutageActionWorkflow,
  ],
  datastores: [
    DirectoryStore,
    OpenWorkStore,
    DaysStore,
    RequestsStore,
    ChatsStore,
    TextsStore,
    ProjectsStore,
    FeedbackStore,
    PlansStore,
  ],
  outgoingDomains: ["api.twilio.com"],
  botScopes: [
    // Links, and the triggers that set-up makes.
    "commands",
    "triggers:read",
    "triggers:write",
    "datastore:read",
    "datastore:write",
    // Cards, replies and direct messages.
    "chat:write",
    // Reading a thread again: customers' conversations, cards whose posting was not confirmed.
    "channels:history",
    "groups:history",
    // Joining the channels that an admin chooses, and knowing whether we are in them.
    "channels:read",
    "channels:join",
    "groups:read",
    // A project's own channel: making it, its people, topic and description.
    "groups:write",
    // Finding an offer again whose posting was not confirmed; whom not to disturb with one.
    "im:write",
    "im:history",
    "dnd:read",
    // Being asked.
    "app_mentions:read",
    // The lock on a card, and what became of a text.
    "reactions:read",
    "reactions:write",
    // Who is an admin, people's zones.
    "users:read",
    "bookmarks:read",
    "bookmarks:write",
  ],
});
