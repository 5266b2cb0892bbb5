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
      text_2: { value: "{{data.text_2}}" },
      text_3: { value: "{{data.text_3}}" },
      text_4: { value: "{{data.text_4}}" },
      contact_name: { value: "{{data.contact_name}}" },
      media_urls: { value: "{{data.media_urls}}" },
    },
  }),
};
