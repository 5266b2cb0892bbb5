import { fromData, settingFor, type TriggerPlan } from "./plan.ts";

/** Where the SMS service posts each text. */
export const receiveText: TriggerPlan = {
  callback: "receive_text",
  version: 2,
  uses: "outage",
  build: ({ settings }) => ({
    type: "webhook",
    name: "Receive a text",
    description: "The SMS service posts customers' texts here",
    workflow: "#/workflows/receive_text",
    inputs: {
      ...fromData(
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
      outage: { value: settingFor("outage", settings) },
    },
  }),
};
