import type { TriggerPlan } from "./plan.ts";

/** Where the SMS service posts each text. */
export const receiveText: TriggerPlan = {
  callback: "receive_text",
  version: 1,
  build: () => ({
    type: "webhook",
    name: "Receive a text",
    description: "The SMS service posts customers' texts here",
    workflow: "#/workflows/receive_text",
    inputs: {
      token: { value: "{{data.token}}" },
      message_id: { value: "{{data.message_id}}" },
      line: { value: "{{data.line}}" },
      from: { value: "{{data.from}}" },
      text: { value: "{{data.text}}" },
      contact_name: { value: "{{data.contact_name}}" },
      media_urls: { value: "{{data.media_urls}}" },
    },
  }),
};
