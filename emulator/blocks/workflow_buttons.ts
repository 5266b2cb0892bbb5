import type { Refusal } from "../refusal.ts";
import type { Workspace } from "../workspace.ts";
import { isObject, type Json } from "./checks.ts";
import { elementsOf } from "./elements_of.ts";
import { refuseBlocks } from "./validate.ts";

/**
 * Whether each workflow button runs a link trigger of this app and carries only values that the trigger lets a button
 * set. Takes blocks that validateBlocks has passed. Errors: `invalid_blocks`. Source: Slack, workflow buttons.
 */
export function checkWorkflowButtons(
  workspace: Workspace,
  blocks: Json[],
  at = "/blocks",
): { ok: true } | Refusal {
  const problems: string[] = [];
  blocks.forEach((block, index) => {
    for (const { element, path } of elementsOf(block)) {
      if (element.type !== "workflow_button") continue;
      const pointer = `${at}/${index}/${path}/workflow/trigger`;
      const { trigger } = element.workflow as { trigger: WorkflowLink };
      problems.push(...problemsOf(workspace, trigger, pointer));
    }
  });
  return problems.length === 0 ? { ok: true } : refuseBlocks("invalid_blocks", problems);
}

interface WorkflowLink {
  url: string;
  customizable_input_parameters?: { name: string; value: string }[];
}

function problemsOf(workspace: Workspace, link: WorkflowLink, pointer: string): string[] {
  const id = /\/shortcuts\/(Ft[A-Z0-9]+)\//.exec(link.url)?.[1];
  const trigger = id === undefined ? undefined : workspace.triggers.find(id);
  if (trigger?.type !== "shortcut" || workspace.triggers.address(trigger) !== link.url) {
    return [`must be the url of a link trigger of this app [json-pointer:${pointer}/url]`];
  }
  const inputs = isObject(trigger.definition.inputs) ? trigger.definition.inputs : {};
  return (link.customizable_input_parameters ?? []).flatMap(({ name }, index) => {
    const input = inputs[name];
    if (isObject(input) && input.customizable === true) return [];
    return [
      `customizable input not found: ${name} [json-pointer:${pointer}/customizable_input_parameters/${index}/name]`,
    ];
  });
}
