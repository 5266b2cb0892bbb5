import type { Workspace } from "./workspace.ts";

/** A step that a person of the seed takes right after the start: runs a link and submits the windows that open. */
export interface OpeningStep {
  /** Name or id of the person. */
  user: string;
  /** Callback id of the workflow whose link is run. */
  workflow: string;
  /** Name of the channel it is run in. */
  channel?: string;
  /** Values for the windows; `{}` submits them as they stand. */
  submit?: Record<string, unknown>;
}

const MOST_WINDOWS = 10;

/** Takes the steps one after the other. Errors name the step that could not be taken. */
export async function takeOpeningSteps(workspace: Workspace, steps: OpeningStep[]): Promise<void> {
  for (const step of steps) await takeStep(workspace, step);
}

async function takeStep(workspace: Workspace, step: OpeningStep): Promise<void> {
  const fail = (reason: string) => new Error(`The seed's opening step "${step.workflow}" failed: ${reason}`);
  const user = workspace.users.findByName(step.user) ?? workspace.users.find(step.user);
  if (user === undefined) throw fail(`nobody is called ${step.user}`);
  const link = workspace.triggers.all().find((trigger) =>
    trigger.type === "shortcut" && trigger.workflow === step.workflow
  );
  if (link === undefined) throw fail("the app has no link trigger for that workflow");
  const channel = step.channel === undefined ? undefined : workspace.channels.findByName(step.channel)?.id;
  const run = workspace.triggers.runLink(link.id, { user: user.id, channel });
  if (!run.ok) throw fail(run.error);
  const { runId } = run.value;
  await workspace.workflows.idle(runId);
  if (step.submit === undefined) return;
  for (let windows = 0; windows < MOST_WINDOWS; windows++) {
    const view = workspace.interactivity.openViews(user.id).findLast((open) => open.run_id === runId);
    if (view === undefined) return;
    const submitted = await workspace.interactivity.submit(view.id, user.id, step.submit);
    if (!submitted.ok) throw fail(JSON.stringify(submitted));
    if ("errors" in submitted.value) throw fail(JSON.stringify(submitted.value.errors));
    await workspace.workflows.idle(runId);
  }
}
