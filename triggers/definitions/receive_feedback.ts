import { fromData, type TriggerPlan } from "./plan.ts";

/** Where the survey service posts each answer. */
export const receiveFeedback: TriggerPlan = {
  callback: "receive_feedback",
  version: 1,
  uses: "feedback",
  build: ({ urls, settings }) => ({
    type: "webhook",
    name: "Receive a client's feedback",
    description: "The survey service posts clients' answers here",
    workflow: "#/workflows/receive_feedback",
    inputs: {
      ...fromData("token", "response_id", "score", "comment", "respondent", "client", "project_id"),
      channel: { value: settings.places.feedback ?? "" },
      action_url: { value: urls.case_action },
    },
  }),
};
