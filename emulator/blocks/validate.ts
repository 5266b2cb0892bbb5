import { type Refusal, refuse } from "../refusal.ts";
import { boolean, type Check, isObject, listOf, type Report, shape, text, typed } from "./checks.ts";
import { plainText } from "./composition.ts";
import { BLOCKS, MAX_BLOCKS, type Surface } from "./layout.ts";
import { elementsOf } from "./elements_of.ts";

/**
 * Whether Slack would take these blocks. Refusals say what is wrong and where, as Slack does; `pointer` is where the
 * blocks stand in the call. Errors: `invalid_blocks` for messages, `invalid_arguments` for windows.
 */
export function validateBlocks(
  blocks: unknown,
  surface: Surface,
  pointer = surface === "message" ? "/blocks" : "/view/blocks",
): { ok: true } | Refusal {
  const error = surface === "message" ? "invalid_blocks" : "invalid_arguments";
  return judge(error, (report) => CHECKS[surface](blocks, pointer, report));
}

/** Whether Slack would open this window. Errors: `invalid_arguments` with the places. Source: Slack, modals. */
export function validateView(view: unknown): { ok: true } | Refusal {
  return judge("invalid_arguments", (report) => {
    checkView(view, "/view", report);
    if (!isObject(view)) return;
    inputsNeedSubmit(view, report);
    oneIsFocused(view, report);
  });
}

const CHECKS: Record<Surface, Check> = { message: checkBlocks("message"), modal: checkBlocks("modal") };

const checkView = typed({
  modal: shape({
    required: { title: plainText(24), blocks: CHECKS.modal },
    optional: {
      submit: plainText(24),
      close: plainText(24),
      private_metadata: text(3000, 0),
      callback_id: text(255, 0),
      external_id: text(255, 0),
      clear_on_close: boolean,
      notify_on_close: boolean,
      submit_disabled: boolean,
    },
  }),
});

function checkBlocks(surface: Surface): Check {
  const list = listOf(BLOCKS[surface], { min: 0, max: MAX_BLOCKS[surface] });
  return (value, pointer, report) => {
    list(value, pointer, report);
    if (Array.isArray(value)) idsAreUnique(value, pointer, report);
  };
}

/** Block ids are unique in a message or window, action ids in their block. */
function idsAreUnique(blocks: unknown[], pointer: string, report: Report): void {
  const blockIds = new Set<unknown>();
  blocks.forEach((block, index) => {
    if (!isObject(block)) return;
    const { block_id } = block;
    if (block_id !== undefined && blockIds.has(block_id)) {
      report(`\`block_id\` "${block_id}" already exists`, `${pointer}/${index}/block_id`);
    }
    blockIds.add(block_id);
    const actionIds = new Set<unknown>();
    for (const { element, path } of elementsOf(block)) {
      const { action_id } = element;
      if (action_id !== undefined && actionIds.has(action_id)) {
        report(`\`action_id\` "${action_id}" already exists`, `${pointer}/${index}/${path}/action_id`);
      }
      actionIds.add(action_id);
    }
  });
}

function inputsNeedSubmit(view: Record<string, unknown>, report: Report): void {
  if (view.submit !== undefined || !Array.isArray(view.blocks)) return;
  view.blocks.forEach((block, index) => {
    if (isObject(block) && block.type === "input") {
      report("must define `submit` to use an `input` block in modals", `/view/blocks/${index}/input`);
    }
  });
}

/** Source: Slack, block elements (`focus_on_load`). */
function oneIsFocused({ blocks }: Record<string, unknown>, report: Report): void {
  const placed = (Array.isArray(blocks) ? blocks : []).flatMap((block, index) =>
    isObject(block) ? elementsOf(block).map(({ element, path }) => ({ element, path: `${index}/${path}` })) : []
  );
  const [, second] = placed.filter(({ element }) => element.focus_on_load === true);
  if (second !== undefined) report("only one element may be focused", `/view/blocks/${second.path}/focus_on_load`);
}

function judge(error: string, check: (report: Report) => void): { ok: true } | Refusal {
  const problems: string[] = [];
  check((message, pointer) => problems.push(`${message} [json-pointer:${pointer}]`));
  return problems.length === 0 ? { ok: true } : refuseBlocks(error, problems);
}

/** Slack's refusal of blocks: each problem in `errors` and, marked, in `response_metadata.messages`. */
export function refuseBlocks(error: string, problems: string[]): Refusal {
  return refuse(error, {
    errors: problems,
    response_metadata: { messages: problems.map((problem) => `[ERROR] ${problem}`) },
  });
}
