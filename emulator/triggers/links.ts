import { done, type Outcome, refuse } from "../refusal.ts";
import { visibleChannel } from "../slack/channel_access.ts";
import type { Workspace } from "../workspace.ts";
import { mayRun, needsReview } from "./access.ts";
import { referencesIn } from "./references.ts";
import { startRun } from "./start_run.ts";
import type { ActiveTrigger } from "./triggers.ts";

/** A person running a link: where, and with what a workflow button carries. */
export interface LinkRun {
  user: string;
  channel?: string;
  message_ts?: string;
  location?: "message" | "bookmark" | "button" | "menu";
  bookmark_id?: string;
  action_id?: string;
  block_id?: string;
  values?: Record<string, string>;
}

/**
 * Runs a link for a person. `isConfirmed` says that they have been through the access window of its workflow.
 * Errors: see `Triggers.runLink`. Source: Slack, link triggers (`{{data.…}}`).
 */
export function runLink(
  workspace: Workspace,
  trigger: ActiveTrigger,
  isConfirmed: boolean,
  by: LinkRun,
): Outcome<{ runId: string }> {
  const person = mayRun(workspace, trigger.row.access, by.user);
  if (!person.ok) return person;
  if (by.channel !== undefined) {
    const channel = visibleChannel(workspace, by.channel, by.user);
    if (!channel.ok) return channel;
  }
  if (!isConfirmed && needsReview(workspace)) {
    return refuse("access_review_required", { workflow: trigger.row.workflow });
  }
  const values = checkCustomValues(trigger, by.values ?? {});
  if (!values.ok) return values;
  const context = { data: linkData(workspace, trigger, by), event_timestamp: workspace.clock.seconds() };
  return startRun(workspace, trigger, context, { user: by.user, values: values.value });
}

/** A button gives values for customizable inputs and for nothing else; run from elsewhere, the link has none. */
function checkCustomValues({ definition }: ActiveTrigger, values: Record<string, string>): Outcome<typeof values> {
  const isCustomizable = (name: string) => {
    const input = definition.inputs[name];
    return input !== undefined && "customizable" in input;
  };
  const foreign = Object.keys(values).filter((name) => !isCustomizable(name));
  const absent = Object.keys(definition.inputs).filter((name) => isCustomizable(name) && values[name] === undefined);
  if (foreign.length === 0 && absent.length === 0) return done(values);
  return refuse("parameter_validation_failed", {
    response_metadata: {
      messages: [
        ...absent.map((name) => `missing value for parameter: ${name}`),
        ...foreign.map((name) => `not customizable: ${name}`),
      ],
    },
  });
}

function linkData(workspace: Workspace, { definition }: ActiveTrigger, by: LinkRun): Record<string, unknown> {
  const usesInteractivity = referencesIn(definition.inputs).some((path) => path.startsWith("data.interactivity"));
  return {
    user_id: by.user,
    interactivity: usesInteractivity ? workspace.interactivity.mint(by.user) : undefined,
    channel_id: by.channel,
    message_ts: by.message_ts,
    // Source: deno-slack-api, shortcut-data.ts: a run from the menu has no location.
    location: by.location === "menu" ? undefined : by.location,
    bookmark_id: by.bookmark_id,
    action_id: by.action_id,
    block_id: by.block_id,
  };
}
