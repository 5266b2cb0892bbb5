import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { ReceiveText, TEXT_INPUTS } from "../functions/inbox/receive_text.ts";

export const ReceiveTextWorkflow = DefineWorkflow({
  callback_id: "receive_text",
  title: "Receive a text",
  description: "Brings a customer's text into the thread of its conversation",
  input_parameters: { properties: { ...TEXT_INPUTS, outage: { type: Schema.types.string } }, required: [] },
});

ReceiveTextWorkflow.addStep(ReceiveText, {
  token: ReceiveTextWorkflow.inputs.token,
  message_id: ReceiveTextWorkflow.inputs.message_id,
  line: ReceiveTextWorkflow.inputs.line,
  from: ReceiveTextWorkflow.inputs.from,
  text: ReceiveTextWorkflow.inputs.text,
  text_2: ReceiveTextWorkflow.inputs.text_2,
  text_3: ReceiveTextWorkflow.inputs.text_3,
  text_4: ReceiveTextWorkflow.inputs.text_4,
  contact_name: ReceiveTextWorkflow.inputs.contact_name,
  media_urls: ReceiveTextWorkflow.inputs.media_urls,
  outage: ReceiveTextWorkflow.inputs.outage,
});
