import { fromData, type TriggerPlan } from "./plan.ts";

/** Where the SMS service posts each text. */
export const receiveText: TriggerPlan = {
  callback: "receive_text",
  version: 1,
  build: () => ({
    type: "webhook",
    name: "Receive a text",
    description: "The SMS service posts customers' texts here",
    workflow: "#/workflows/receive_text",
    inputs: fromData(
      "token",
      "message_id",
      "line",
      "from",
      "text",
      "text_2",
      "text_3",
      "text_4",
      "contact_name",
      "media_urls",
    ),
  }),
};
