import { boolean, type Check, type Fields, type Json, listOf, oneOf, picture, shape, text, whole } from "./checks.ts";
import {
  actionId,
  choiceOption,
  clockTime,
  confirm,
  conversationFilter,
  dispatchActionConfig,
  exactlyOne,
  focus,
  initialAmongOptions,
  isoDate,
  menuOption,
  optionGroup,
  overflowOption,
  placeholder,
  plainText,
  slackFile,
} from "./composition.ts";
import { richTextObject } from "./rich_text.ts";

// Source of fields and limits: Slack, Block Kit reference, block elements.

type Elements = Record<string, Check>;

const menu: Fields = { ...actionId, ...confirm, ...focus, ...placeholder };
const multi: Fields = { max_selected_items: whole(1, 100) };
const style: Fields = { style: oneOf("primary", "danger") };
const label: Fields = { accessibility_label: text(75) };
/** May be empty, unlike lists of options. Source: slack-samples/deno-simple-survey, functions/configure_events.ts. */
const ids = listOf(text(255), { min: 0, max: 100 });
const offered: Fields = {
  options: listOf(menuOption, { max: 100 }),
  option_groups: listOf(optionGroup, { max: 100 }),
};
const offeredOnce: Check = (value, pointer, report) => {
  exactlyOne("options", "option_groups")(value, pointer, report);
  initialAmongOptions(value, pointer, report);
};

export const image: Check = shape({
  required: { alt_text: text(2000) },
  optional: { image_url: picture, slack_file: slackFile },
  also: exactlyOne("image_url", "slack_file"),
});

const button = shape({
  required: { text: plainText(75) },
  optional: { ...actionId, ...confirm, ...style, ...label, url: text(3000), value: text(2000) },
});

/** No `confirm` and no `value`. The trigger itself is looked at in workflow_buttons.ts. */
const workflowButton = shape({
  required: {
    text: plainText(75),
    workflow: shape({
      required: {
        trigger: shape({
          required: { url: text(3000) },
          optional: {
            customizable_input_parameters: listOf(
              shape({ required: { name: text(255), value: text(4000, 0) } }),
              { min: 0, max: 10 },
            ),
          },
        }),
      },
    }),
  },
  optional: { ...actionId, ...style, ...label },
});

/** Menus of one, pickers and choices: in sections, actions and inputs. */
const choosers: Elements = {
  static_select: shape({ optional: { ...menu, ...offered, initial_option: menuOption }, also: offeredOnce }),
  external_select: shape({ optional: { ...menu, initial_option: menuOption, min_query_length: whole(0, 255) } }),
  users_select: shape({ optional: { ...menu, initial_user: text(255) } }),
  conversations_select: shape({
    optional: {
      ...menu,
      initial_conversation: text(255),
      default_to_current_conversation: boolean,
      response_url_enabled: boolean,
      filter: conversationFilter,
    },
  }),
  channels_select: shape({ optional: { ...menu, initial_channel: text(255), response_url_enabled: boolean } }),
  datepicker: shape({ optional: { ...menu, initial_date: isoDate } }),
  timepicker: shape({ optional: { ...menu, initial_time: clockTime, timezone: text(255) } }),
  checkboxes: shape({
    required: { options: listOf(choiceOption, { max: 10 }) },
    optional: { ...actionId, ...confirm, ...focus, initial_options: listOf(choiceOption, { max: 10 }) },
    also: initialAmongOptions,
  }),
  radio_buttons: shape({
    required: { options: listOf(choiceOption, { max: 10 }) },
    optional: { ...actionId, ...confirm, ...focus, initial_option: choiceOption },
    also: initialAmongOptions,
  }),
};

/** In sections and inputs. Slack's table of elements names actions too, but its API refuses them there: reports in
 * node-slack-sdk#1299, python-slack-sdk#1631, java-slack-sdk#680. */
const multiMenus: Elements = {
  multi_static_select: shape({
    optional: { ...menu, ...multi, ...offered, initial_options: listOf(menuOption, { max: 100 }) },
    also: offeredOnce,
  }),
  multi_external_select: shape({
    optional: {
      ...menu,
      ...multi,
      min_query_length: whole(0, 255),
      initial_options: listOf(menuOption, { max: 100 }),
    },
  }),
  multi_users_select: shape({ optional: { ...menu, ...multi, initial_users: ids } }),
  multi_conversations_select: shape({
    optional: {
      ...menu,
      ...multi,
      initial_conversations: ids,
      default_to_current_conversation: boolean,
      filter: conversationFilter,
    },
  }),
  multi_channels_select: shape({ optional: { ...menu, ...multi, initial_channels: ids } }),
};

const dateTimePicker = shape({
  optional: { ...actionId, ...confirm, ...focus, initial_date_time: whole(1_000_000_000, 9_999_999_999) },
});

const overflow = shape({
  required: { options: listOf(overflowOption, { max: 5 }) },
  optional: { ...actionId, ...confirm },
});

const typing: Fields = { ...actionId, ...focus, ...placeholder, dispatch_action_config: dispatchActionConfig };

const lengthsInOrder: Check = (value, pointer, report) => {
  const { min_length, max_length } = value as Json;
  if (Number(min_length ?? 0) > Number(max_length ?? 3000)) {
    report("`min_length` must not be greater than `max_length`", pointer);
  }
};

const isNumber = (value: unknown) => typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value));

const numbersInOrder: Check = (value, pointer, report) => {
  const { min_value, initial_value, max_value } = value as Json;
  const given = Object.entries({ min_value, initial_value, max_value }).filter(([, number]) => number !== undefined);
  const wrong = given.find(([, number]) => !isNumber(number));
  if (wrong !== undefined) return report("must provide a number", `${pointer}/${wrong[0]}`);
  const numbers = given.map(([, number]) => Number(number));
  if (numbers.some((number, index) => number < numbers[index - 1])) {
    report("`min_value`, `initial_value` and `max_value` must be in order", pointer);
  }
};

/** Fields to type into: in inputs only. */
const textField: Elements = {
  plain_text_input: shape({
    optional: {
      ...typing,
      initial_value: text(3000, 0),
      multiline: boolean,
      min_length: whole(0, 3000),
      max_length: whole(1, 3000),
    },
    also: lengthsInOrder,
  }),
};

/** Fields that windows alone may hold. Source: Slack, block elements (surfaces). */
const windowFields: Elements = {
  email_text_input: shape({ optional: { ...typing, initial_value: text(3000) } }),
  url_text_input: shape({ optional: { ...typing, initial_value: text(3000) } }),
  number_input: shape({
    required: { is_decimal_allowed: boolean },
    optional: { ...typing, initial_value: text(255), min_value: text(255), max_value: text(255) },
    also: numbersInOrder,
  }),
  rich_text_input: shape({ optional: { ...typing, initial_value: richTextObject } }),
  file_input: shape({
    optional: { ...actionId, filetypes: listOf(text(255), { max: 100 }), max_files: whole(1, 10) },
  }),
};

const feedbackChoice = shape({ required: { text: plainText(75), value: text(2000) }, optional: label });

/** What a section may carry at its side. */
export const ACCESSORIES: Elements = {
  button,
  image,
  overflow,
  workflow_button: workflowButton,
  ...choosers,
  ...multiMenus,
};

/** What a row of actions may hold. */
export const ACTIONS: Elements = {
  button,
  overflow,
  workflow_button: workflowButton,
  datetimepicker: dateTimePicker,
  ...choosers,
};

/** What an input of a message may hold, and one of a window. */
export const MESSAGE_INPUTS: Elements = { ...choosers, ...multiMenus, ...textField, datetimepicker: dateTimePicker };
export const WINDOW_INPUTS: Elements = { ...MESSAGE_INPUTS, ...windowFields };

/** What a row of context actions may hold. */
export const CONTEXT_ACTIONS: Elements = {
  feedback_buttons: shape({
    required: { positive_button: feedbackChoice, negative_button: feedbackChoice },
    optional: actionId,
  }),
  icon_button: shape({
    required: { icon: oneOf("trash"), text: plainText(75) },
    optional: { ...actionId, ...confirm, ...label, value: text(2000), visible_to_user_ids: ids },
  }),
};
