import { type Check, listOf, shape } from "../blocks/checks.ts";
import { exactlyOne, menuOption, optionGroup } from "../blocks/composition.ts";
import { done, type Outcome, refuse } from "../refusal.ts";
import type { Workspace } from "../workspace.ts";
import { deliverGesture, type Gesturing } from "./delivery.ts";
import { type Json, type PlacedElement, staticOptions } from "./elements.ts";

/** Characters typed before an external menu asks the app. Source: Slack, external_select (`min_query_length`). */
const MIN_QUERY_CHARS = 3;
/** Characters of a suggested option's value. Source: Slack, suggestion handlers. */
const MOST_VALUE_CHARS = 75;

const checkSuggestions: Check = shape({
  optional: {
    options: listOf(menuOption, { min: 0, max: 100 }),
    option_groups: listOf(optionGroup, { min: 0, max: 100 }),
  },
  also: exactlyOne("options", "option_groups"),
});

/** Who looks at which external menu, and what the payload says of the place. */
export interface Asking {
  by: Gesturing;
  placed: PlacedElement;
  /** `container`, and `view` or `message` with `channel`. */
  place: Record<string, unknown>;
}

/**
 * Asks the app for the options of an external menu. Gives `{ options }` or `{ option_groups }`; too few letters give no
 * options without a question. Errors: `suggestions_failed` with the reason.
 */
export async function askForOptions(workspace: Workspace, asking: Asking, typed: string): Promise<Outcome<Json>> {
  const { by, placed, place } = asking;
  const least = Number(placed.element.min_query_length ?? MIN_QUERY_CHARS);
  if (typed.length < least) return done({ options: [] });
  const delivery = await deliverGesture(workspace, by, {
    type: "block_suggestion",
    ...place,
    block_id: placed.blockId,
    action_id: placed.actionId,
    value: typed,
  });
  const problem = delivery.ok ? firstProblem(delivery.response) : delivery.error;
  if (problem === undefined && delivery.ok) return done(delivery.response);
  workspace.workflows.log(by.binding.executionId, "error", `The menu ${placed.actionId} got no options: ${problem}`);
  return refuse("suggestions_failed", { response_metadata: { messages: [`The menu got no options: ${problem}.`] } });
}

function firstProblem(response: Json): string | undefined {
  const problems: string[] = [];
  checkSuggestions(response, "", (message, pointer) => problems.push(`${message} [json-pointer:${pointer}]`));
  if (problems.length > 0) return problems[0];
  const tooLong = staticOptions(response).find((option) => String(option.value).length > MOST_VALUE_CHARS);
  return tooLong && `the value of an option has more than ${MOST_VALUE_CHARS} characters: ${tooLong.value}`;
}
