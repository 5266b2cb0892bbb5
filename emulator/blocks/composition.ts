import {
  boolean,
  type Check,
  type Fields,
  isObject,
  type Json,
  listOf,
  oneOf,
  pattern,
  shape,
  text,
  typed,
} from "./checks.ts";

// Source of every limit below: Slack, Block Kit reference, composition objects.

/** A plain_text object. */
export function plainText(max: number): Check {
  return typed({ plain_text: shape({ required: { text: text(max) }, optional: { emoji: boolean } }) });
}

/** A plain_text or mrkdwn object. Slack first says that no allowed schema matches, then why. */
export function anyText(max: number): Check {
  const check = typed({
    plain_text: shape({ required: { text: text(max) }, optional: { emoji: boolean } }),
    mrkdwn: shape({ required: { text: text(max) }, optional: { verbatim: boolean } }),
  });
  return (value, pointer, report) => {
    const found: [string, string][] = [];
    check(value, pointer, (...problem) => found.push(problem));
    if (found.length === 0) return;
    report("failed to match all allowed schemas", pointer);
    for (const problem of found) report(...problem);
  };
}

export const actionId: Fields = { action_id: text(255) };

export const confirm: Fields = {
  confirm: shape({
    required: { title: plainText(100), text: anyText(300), confirm: plainText(30), deny: plainText(30) },
    optional: { style: oneOf("primary", "danger") },
  }),
};

export const placeholder: Fields = { placeholder: plainText(150) };
export const focus: Fields = { focus_on_load: boolean };

function option(label: Check, description: Check, others: Fields = {}): Check {
  return shape({ required: { text: label, value: text(150) }, optional: { description, ...others } });
}

/** Options of menus show plain text only. */
export const menuOption = option(plainText(75), plainText(75));
/** Options of overflow menus may also open an address. */
export const overflowOption = option(plainText(75), plainText(75), { url: text(3000) });
/** Options of radio buttons and checkboxes may be formatted. */
export const choiceOption = option(anyText(75), anyText(75));

export const optionGroup = shape({
  required: { label: plainText(75), options: listOf(menuOption, { max: 100 }) },
});

export const conversationFilter = shape({
  optional: {
    include: listOf(oneOf("im", "mpim", "private", "public"), { max: 4 }),
    exclude_external_shared_channels: boolean,
    exclude_bot_users: boolean,
  },
});

export const dispatchActionConfig = shape({
  optional: { trigger_actions_on: listOf(oneOf("on_enter_pressed", "on_character_entered"), { max: 2 }) },
});

export const slackFile = shape({ optional: { id: text(255), url: text(3000) }, also: exactlyOne("id", "url") });

/** A day of the calendar. */
export const isoDate: Check = (value, pointer, report) => {
  const moment = Date.parse(`${value}T00:00:00Z`);
  const isDay = !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(`${value}T`);
  if (!isDay) report("must match the form YYYY-MM-DD", pointer);
};
export const clockTime = pattern(/^([01]\d|2[0-3]):[0-5]\d$/, "HH:mm");

/** The object must have exactly one of these fields. */
export function exactlyOne(...names: string[]): Check {
  const list = names.map((name) => `\`${name}\``).join(" or ");
  return (value, pointer, report) => {
    if (names.filter((name) => (value as Json)[name] !== undefined).length !== 1) {
      report(`must define exactly one of ${list}`, pointer);
    }
  };
}

/** What is chosen at first must be among the options offered, field for field. */
export function initialAmongOptions(value: unknown, pointer: string, report: Parameters<Check>[2]): void {
  const { options, option_groups, initial_option, initial_options } = value as Json;
  const groups = Array.isArray(option_groups) ? option_groups.filter(isObject) : [];
  const offered = [options, ...groups.map((group) => group.options)].flat().map((entry) => JSON.stringify(entry));
  const isOffered = (entry: unknown) => offered.includes(JSON.stringify(entry));
  if (initial_option !== undefined && !isOffered(initial_option)) {
    report("must be one of the options", `${pointer}/initial_option`);
  }
  if (Array.isArray(initial_options)) {
    initial_options.forEach((entry, index) => {
      if (!isOffered(entry)) report("must be one of the options", `${pointer}/initial_options/${index}`);
    });
  }
}
