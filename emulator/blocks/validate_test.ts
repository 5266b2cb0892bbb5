import { assertEquals } from "@std/assert";
import type { Json } from "./checks.ts";
import { validateBlocks, validateView } from "./validate.ts";

const plain = (text: string) => ({ type: "plain_text", text });
const mrkdwn = (text: string) => ({ type: "mrkdwn", text });
const section = (fields: Json = {}) => ({ type: "section", text: mrkdwn("hello"), ...fields });
const actions = (...elements: Json[]) => ({ type: "actions", elements });
const button = (fields: Json = {}) => ({ type: "button", text: plain("Go"), action_id: "go", ...fields });
const option = (value: string) => ({ text: plain(value), value });
const options = (count: number) => Array.from({ length: count }, (_, index) => option(`o${index}`));
const input = (element: Json, fields: Json = {}) => ({ type: "input", label: plain("Name"), element, ...fields });
const long = (count: number) => "x".repeat(count);
const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));

const accepted: Record<string, Json[]> = {
  "section with text": [section()],
  "section with fields": [{ type: "section", fields: times(10, () => mrkdwn("x")) }],
  "section of 3,000 characters": [section({ text: mrkdwn(long(3000)) })],
  "3,000 characters outside the basic plane": [section({ text: mrkdwn("😀".repeat(3000)) })],
  "50 blocks": times(50, () => ({ type: "divider" })),
  "header": [{ type: "header", text: plain(long(150)) }],
  "context": [{
    type: "context",
    elements: [mrkdwn("a"), { type: "image", image_url: "https://example.com/a.png", alt_text: "a" }],
  }],
  "image": [{ type: "image", image_url: "https://example.com/a.png", alt_text: "a", title: plain("A") }],
  "25 buttons": [actions(...times(25, (index) => button({ action_id: `b${index}` })))],
  "button with everything": [actions(button({
    style: "primary",
    value: long(2000),
    url: "https://example.com",
    accessibility_label: "Go now",
    confirm: { title: plain("Sure?"), text: mrkdwn("*Really*"), confirm: plain("Yes"), deny: plain("No") },
  }))],
  "same action id in two blocks": [actions(button()), actions(button())],
  "all menus": [actions(
    { type: "static_select", options: options(100), initial_option: option("o3") },
    { type: "static_select", option_groups: [{ label: plain("G"), options: options(2) }] },
    { type: "external_select", min_query_length: 0 },
    { type: "users_select", initial_user: "U1" },
    { type: "conversations_select", filter: { include: ["im", "public"] }, default_to_current_conversation: true },
    { type: "channels_select" },
    { type: "overflow", options: options(5) },
    { type: "datepicker", initial_date: "2024-02-29" },
    { type: "timepicker", initial_time: "23:59" },
    { type: "datetimepicker", initial_date_time: 1_700_000_000 },
    { type: "checkboxes", options: [{ text: mrkdwn("*a*"), value: "a" }] },
    { type: "radio_buttons", options: options(10) },
  )],
  "rich text": [{
    type: "rich_text",
    elements: [
      { type: "rich_text_section", elements: [{ type: "text", text: "a", style: { bold: true } }] },
      {
        type: "rich_text_list",
        style: "bullet",
        indent: 0,
        elements: [{ type: "rich_text_section", elements: [{ type: "user", user_id: "U1" }] }],
      },
      { type: "rich_text_preformatted", elements: [{ type: "text", text: "code" }] },
      { type: "rich_text_quote", elements: [{ type: "emoji", name: "wave" }, { type: "link", url: "https://a.b" }] },
    ],
  }],
  "table": [{
    type: "table",
    rows: [[{ type: "raw_text", text: "a" }, { type: "raw_text", text: "b" }]],
    column_settings: [{ align: "right" }],
  }],
  "markdown": [{ type: "markdown", text: "**a**" }],
  "a menu of several beside a section": [section({ accessory: { type: "multi_users_select", max_selected_items: 3 } })],
  "menus in which nothing is chosen yet": [
    input({ type: "multi_users_select", initial_users: [] }),
    input({ type: "multi_channels_select", initial_channels: [] }),
    input({ type: "multi_conversations_select", initial_conversations: [] }),
  ],
  "input": [input({ type: "plain_text_input", multiline: true, max_length: 3000 })],
  "workflow button": [actions({
    type: "workflow_button",
    text: plain("Run"),
    workflow: {
      trigger: { url: "https://slack.com/shortcuts/Ft1/a", customizable_input_parameters: [{ name: "a", value: "" }] },
    },
  })],
  "video": [{
    type: "video",
    alt_text: "a",
    title: plain("A"),
    thumbnail_url: "https://example.com/a.png",
    video_url: "https://example.com/a",
  }],
};

Deno.test("validateBlocks takes what Slack takes", async (t) => {
  for (const [name, blocks] of Object.entries(accepted)) {
    await t.step(name, () => assertEquals(validateBlocks(blocks, "message"), { ok: true }));
  }
});

const refused: [string, unknown, string[]][] = [
  ["no list", "hello", ["must provide an array [json-pointer:/blocks]"]],
  ["no object", ["hello"], ["must provide an object [json-pointer:/blocks/0]"]],
  ["51 blocks", times(51, () => ({ type: "divider" })), ["no more than 50 items allowed [json-pointer:/blocks]"]],
  ["no type", [{}], ["missing required field: type [json-pointer:/blocks/0]"]],
  ["unknown type", [{ type: "form" }], ["unsupported type: form [json-pointer:/blocks/0/type]"]],
  ["a name of every object", [{ type: "constructor" }], [
    "unsupported type: constructor [json-pointer:/blocks/0/type]",
  ]],
  ["long section", [section({ text: mrkdwn(long(3001)) })], [
    "failed to match all allowed schemas [json-pointer:/blocks/0/text]",
    "must be less than 3001 characters [json-pointer:/blocks/0/text/text]",
  ]],
  ["empty section", [section({ text: mrkdwn("") })], [
    "failed to match all allowed schemas [json-pointer:/blocks/0/text]",
    "must be more than 0 characters [json-pointer:/blocks/0/text/text]",
  ]],
  ["section without text", [{ type: "section" }], [
    "must define either `text` or `fields` [json-pointer:/blocks/0]",
  ]],
  ["11 fields", [{ type: "section", fields: times(11, () => mrkdwn("x")) }], [
    "no more than 10 items allowed [json-pointer:/blocks/0/fields]",
  ]],
  ["long field", [{ type: "section", fields: [mrkdwn(long(2001))] }], [
    "failed to match all allowed schemas [json-pointer:/blocks/0/fields/0]",
    "must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]",
  ]],
  ["field the block does not have", [section({ footer: "x" })], [
    "invalid additional property: footer [json-pointer:/blocks/0]",
  ]],
  ["menu of several among actions", [actions({ type: "multi_users_select" })], [
    "unsupported type: multi_users_select [json-pointer:/blocks/0/elements/0/type]",
  ]],
  ["field of formatted text among actions", [actions({ type: "rich_text_input" })], [
    "unsupported type: rich_text_input [json-pointer:/blocks/0/elements/0/type]",
  ]],
  ["input as accessory", [section({ accessory: { type: "plain_text_input" } })], [
    "unsupported type: plain_text_input [json-pointer:/blocks/0/accessory/type]",
  ]],
  ["long header", [{ type: "header", text: plain(long(151)) }], [
    "must be less than 151 characters [json-pointer:/blocks/0/text/text]",
  ]],
  ["formatted header", [{ type: "header", text: mrkdwn("*a*") }], [
    "unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]",
  ]],
  ["no actions", [actions()], ["must provide at least 1 items [json-pointer:/blocks/0/elements]"]],
  ["26 actions", [actions(...times(26, (index) => button({ action_id: `b${index}` })))], [
    "no more than 25 items allowed [json-pointer:/blocks/0/elements]",
  ]],
  ["11 in context", [{ type: "context", elements: times(11, () => mrkdwn("x")) }], [
    "no more than 10 items allowed [json-pointer:/blocks/0/elements]",
  ]],
  ["long button", [actions(button({ text: plain(long(76)) }))], [
    "must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]",
  ]],
  ["long value", [actions(button({ value: long(2001) }))], [
    "must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]",
  ]],
  ["long url", [actions(button({ url: long(3001) }))], [
    "must be less than 3001 characters [json-pointer:/blocks/0/elements/0/url]",
  ]],
  ["unknown style", [actions(button({ style: "blue" }))], [
    "must be a valid enum value [json-pointer:/blocks/0/elements/0/style]",
  ]],
  ["long action id", [actions(button({ action_id: long(256) }))], [
    "must be less than 256 characters [json-pointer:/blocks/0/elements/0/action_id]",
  ]],
  ["long block id", [section({ block_id: long(256) })], [
    "must be less than 256 characters [json-pointer:/blocks/0/block_id]",
  ]],
  ["same action id twice", [actions(button(), button())], [
    '`action_id` "go" already exists [json-pointer:/blocks/0/elements/1/action_id]',
  ]],
  ["same block id twice", [section({ block_id: "a" }), section({ block_id: "a" })], [
    '`block_id` "a" already exists [json-pointer:/blocks/1/block_id]',
  ]],
  ["101 options", [actions({ type: "static_select", options: options(101) })], [
    "no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]",
  ]],
  ["no options", [actions({ type: "static_select" })], [
    "must define exactly one of `options` or `option_groups` [json-pointer:/blocks/0/elements/0]",
  ]],
  ["no initial options", [
    section({ accessory: { type: "multi_static_select", options: options(2), initial_options: [] } }),
  ], ["must provide at least 1 items [json-pointer:/blocks/0/accessory/initial_options]"]],
  ["six overflow options", [section({ accessory: { type: "overflow", options: options(6) } })], [
    "no more than 5 items allowed [json-pointer:/blocks/0/accessory/options]",
  ]],
  ["eleven choices", [actions({ type: "radio_buttons", options: options(11) })], [
    "no more than 10 items allowed [json-pointer:/blocks/0/elements/0/options]",
  ]],
  ["long option", [actions({ type: "static_select", options: [{ text: plain(long(76)), value: long(151) }] })], [
    "must be less than 76 characters [json-pointer:/blocks/0/elements/0/options/0/text/text]",
    "must be less than 151 characters [json-pointer:/blocks/0/elements/0/options/0/value]",
  ]],
  ["formatted option in a menu", [actions({ type: "static_select", options: [{ text: mrkdwn("a"), value: "a" }] })], [
    "unsupported type: mrkdwn [json-pointer:/blocks/0/elements/0/options/0/text/type]",
  ]],
  ["initial option that is not offered", [
    actions({ type: "static_select", options: options(2), initial_option: option("zz") }),
  ], ["must be one of the options [json-pointer:/blocks/0/elements/0/initial_option]"]],
  ["long placeholder", [actions({ type: "users_select", placeholder: plain(long(151)) })], [
    "must be less than 151 characters [json-pointer:/blocks/0/elements/0/placeholder/text]",
  ]],
  ["confirm without deny", [
    actions(button({ confirm: { title: plain("a"), text: plain("b"), confirm: plain("c") } })),
  ], ["missing required field: deny [json-pointer:/blocks/0/elements/0/confirm]"]],
  ["impossible date form", [actions({ type: "datepicker", initial_date: "1.2.2024" })], [
    "must match the form YYYY-MM-DD [json-pointer:/blocks/0/elements/0/initial_date]",
  ]],
  ["impossible time", [actions({ type: "timepicker", initial_time: "24:00" })], [
    "must match the form HH:mm [json-pointer:/blocks/0/elements/0/initial_time]",
  ]],
  ["image without words", [{ type: "image", image_url: "https://example.com/a.png" }], [
    "missing required field: alt_text [json-pointer:/blocks/0]",
  ]],
  ["image without picture", [{ type: "image", alt_text: "a" }], [
    "must define exactly one of `image_url` or `slack_file` [json-pointer:/blocks/0]",
  ]],
  ["image on one's own machine", [{ type: "image", image_url: "http://localhost/a.png", alt_text: "a" }], [
    "downloading image failed [json-pointer:/blocks/0/image_url]",
  ]],
  ["long label", [input({ type: "plain_text_input" }, { label: plain(long(2001)) })], [
    "must be less than 2001 characters [json-pointer:/blocks/0/label/text]",
  ]],
  ["button in an input", [input(button())], ["unsupported type: button [json-pointer:/blocks/0/element/type]"]],
  ["day that is none", [input({ type: "datepicker", initial_date: "2026-02-30" })], [
    "must match the form YYYY-MM-DD [json-pointer:/blocks/0/element/initial_date]",
  ]],
  ["field for windows in a message", [input({ type: "email_text_input" })], [
    "unsupported type: email_text_input [json-pointer:/blocks/0/element/type]",
  ]],
  ["max_length too large", [input({ type: "plain_text_input", max_length: 3001 })], [
    "must be between 1 and 3000 [json-pointer:/blocks/0/element/max_length]",
  ]],
  ["long markdown", [{ type: "markdown", text: long(12_001) }], [
    "must be less than 12001 characters [json-pointer:/blocks/0/text]",
  ]],
  ["rich text element without type", [{
    type: "rich_text",
    elements: [{ type: "rich_text_section", elements: [{ text: "Hello" }] }],
  }], ["missing required field: type [json-pointer:/blocks/0/elements/0/elements/0]"]],
  ["workflow button with value and confirm", [actions({
    type: "workflow_button",
    text: plain("Run"),
    value: "x",
    confirm: { title: plain("a"), text: plain("b"), confirm: plain("c"), deny: plain("d") },
    workflow: { trigger: { url: "https://slack.com/shortcuts/Ft1/a" } },
  })], [
    "invalid additional property: value [json-pointer:/blocks/0/elements/0]",
    "invalid additional property: confirm [json-pointer:/blocks/0/elements/0]",
  ]],
  ["eleven customizable inputs", [actions({
    type: "workflow_button",
    text: plain("Run"),
    workflow: {
      trigger: {
        url: "https://slack.com/shortcuts/Ft1/a",
        customizable_input_parameters: times(11, (index) => ({ name: `i${index}`, value: "x" })),
      },
    },
  })], [
    "no more than 10 items allowed " +
    "[json-pointer:/blocks/0/elements/0/workflow/trigger/customizable_input_parameters]",
  ]],
];

Deno.test("a picture is one that Slack can fetch", async (t) => {
  const judged = (image_url: string) => validateBlocks([{ type: "image", image_url, alt_text: "a" }], "message").ok;
  const cases: [string, boolean][] = [
    ["https://example.com/a.png", true],
    ["http://8.8.8.8/a", true],
    ["http://127.0.0.1:4300/_outside/api.example.com/a", true],
    ["picture", false],
    ["file:///a.png", false],
    ["data:image/png;base64,iVBORw0KGgo=", false],
    ["http://localhost:8080/a.png", false],
    ["http://127.0.0.1/a.png", false],
    ["http://10.0.0.7/a.png", false],
    ["http://192.168.1.2/a.png", false],
    ["http://172.20.0.1/a.png", false],
    ["http://[::1]/a.png", false],
  ];
  for (const [address, isTaken] of cases) await t.step(address, () => assertEquals(judged(address), isTaken));
});

Deno.test("validateBlocks refuses what Slack refuses, in Slack's words", async (t) => {
  for (const [name, blocks, problems] of refused) {
    await t.step(name, () => {
      assertEquals(validateBlocks(blocks, "message"), {
        ok: false,
        error: "invalid_blocks",
        errors: problems,
        response_metadata: { messages: problems.map((problem) => `[ERROR] ${problem}`) },
      });
    });
  }
});

const modal = (fields: Json = {}) => ({ type: "modal", title: plain("Title"), blocks: [section()], ...fields });

const fieldWindow = (...elements: Json[]) =>
  modal({ submit: plain("Send"), blocks: elements.map((element) => input(element)) });
const numbers = { type: "number_input", is_decimal_allowed: true };
const focused = { type: "plain_text_input", focus_on_load: true };

const views: [string, unknown, string[]][] = [
  ["a window", modal(), []],
  ["100 blocks", modal({ blocks: times(100, () => ({ type: "divider" })) }), []],
  ["input with submit", modal({ submit: plain("Send"), blocks: [input({ type: "plain_text_input" })] }), []],
  ["101 blocks", modal({ blocks: times(101, () => ({ type: "divider" })) }), [
    "no more than 100 items allowed [json-pointer:/view/blocks]",
  ]],
  ["long title", modal({ title: plain(long(25)) }), [
    "must be less than 25 characters [json-pointer:/view/title/text]",
  ]],
  ["long submit", modal({ submit: plain(long(25)) }), [
    "must be less than 25 characters [json-pointer:/view/submit/text]",
  ]],
  ["long private_metadata", modal({ private_metadata: long(3001) }), [
    "must be less than 3001 characters [json-pointer:/view/private_metadata]",
  ]],
  ["long callback_id", modal({ callback_id: long(256) }), [
    "must be less than 256 characters [json-pointer:/view/callback_id]",
  ]],
  ["number input without its required field", fieldWindow({ type: "number_input" }), [
    "missing required field: is_decimal_allowed [json-pointer:/view/blocks/0/element]",
  ]],
  ["number input", fieldWindow({ ...numbers, min_value: "-1", initial_value: "0.5", max_value: "2" }), []],
  ["number input with a word", fieldWindow({ ...numbers, initial_value: "two" }), [
    "must provide a number [json-pointer:/view/blocks/0/element/initial_value]",
  ]],
  ["number input without room", fieldWindow({ ...numbers, min_value: "3", max_value: "2" }), [
    "`min_value`, `initial_value` and `max_value` must be in order [json-pointer:/view/blocks/0/element]",
  ]],
  ["two fields in focus", fieldWindow(focused, { ...focused, action_id: "b" }), [
    "only one element may be focused [json-pointer:/view/blocks/1/element/focus_on_load]",
  ]],
  ["input without submit", modal({ blocks: [section(), input({ type: "plain_text_input" })] }), [
    "must define `submit` to use an `input` block in modals [json-pointer:/view/blocks/1/input]",
  ]],
  [
    "workflow button",
    modal({
      blocks: [actions({
        type: "workflow_button",
        text: plain("Run"),
        workflow: { trigger: { url: "https://slack.com/shortcuts/Ft1/a" } },
      })],
    }),
    ["unsupported type: workflow_button [json-pointer:/view/blocks/0/elements/0/type]"],
  ],
  ["field of an answer", modal({ id: "V1" }), ["invalid additional property: id [json-pointer:/view]"]],
  ["home tab", { type: "home", blocks: [] }, ["unsupported type: home [json-pointer:/view/type]"]],
  ["no title", { type: "modal", blocks: [] }, ["missing required field: title [json-pointer:/view]"]],
  ["no view", "modal", ["must provide an object [json-pointer:/view]"]],
];

Deno.test("validateView judges windows as Slack does", async (t) => {
  for (const [name, view, problems] of views) {
    await t.step(name, () => {
      const judged = validateView(view);
      if (problems.length === 0) return assertEquals(judged, { ok: true });
      assertEquals(judged.ok, false);
      assertEquals("errors" in judged && judged.errors, problems);
      assertEquals("error" in judged && judged.error, "invalid_arguments");
    });
  }
});
