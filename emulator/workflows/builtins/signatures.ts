import type { Parameter, ParameterSet } from "../../app/app.ts";

/** Inputs of Slack's functions: name and type, `!` for required ones, `[]` for lists. */
const INPUTS: Record<string, Record<string, string>> = {
  add_bookmark: { channel_id: "channel_id!", name: "string!", link: "string!" },
  add_pin: { channel_id: "channel_id!", message: "string!" },
  add_reaction: { message_context: "message_context!", emoji: "string!" },
  archive_channel: { channel_id: "channel_id!" },
  create_channel: {
    channel_name: "string!",
    is_private: "boolean",
    manager_ids: "user_id[]",
    team_id: "team_id",
  },
  delay: { minutes_to_delay: "integer!" },
  invite_user_to_channel: { channel_ids: "channel_id[]!", user_ids: "user_id[]", usergroup_ids: "usergroup_id[]" },
  open_form: {
    title: "string!",
    description: "string",
    submit_label: "string",
    fields: "form_input_object!",
    interactivity: "interactivity!",
  },
  remove_reaction: { message_context: "message_context!", emoji: "string!" },
  reply_in_thread: {
    message_context: "message_context!",
    message: "rich_text!",
    reply_broadcast: "boolean",
    metadata: "object",
    interactive_blocks: "blocks",
    files: "file_id[]",
  },
  send_dm: { user_id: "user_id!", message: "rich_text!", interactive_blocks: "blocks", files: "file_id[]" },
  send_ephemeral_message: {
    channel_id: "channel_id!",
    user_id: "user_id!",
    message: "rich_text!",
    thread_ts: "string",
  },
  send_message: {
    channel_id: "channel_id!",
    message: "rich_text!",
    metadata: "object",
    interactive_blocks: "blocks",
    files: "file_id[]",
  },
  update_channel_topic: { channel_id: "channel_id!", topic: "string!" },
};

const BASIC_TYPES = ["string", "boolean", "integer", "number", "object", "array"];

/** What Slack's function `name` (without prefix) takes; undefined for those the emulator does not have. The test beside
 * this file holds it to the SDK. Source: deno-slack-sdk, src/schema/slack/functions. */
export function inputsOfBuiltin(name: string): ParameterSet | undefined {
  const inputs = INPUTS[name];
  if (inputs === undefined) return undefined;
  const named = Object.entries(inputs);
  return {
    properties: Object.fromEntries(named.map(([input, type]) => [input, parameterOf(type.replace("!", ""))])),
    required: named.filter(([, type]) => type.endsWith("!")).map(([input]) => input),
  };
}

function parameterOf(type: string): Parameter {
  if (type.endsWith("[]")) return { type: "array", items: parameterOf(type.slice(0, -2)) };
  return { type: BASIC_TYPES.includes(type) ? type : `slack#/types/${type}` };
}

export const BUILTIN_NAMES = Object.keys(INPUTS);
