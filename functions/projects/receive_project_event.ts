import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";
import { putOpenWork } from "../../datastores/open_work.ts";
import { type ProjectInputs, readProjectEvent } from "../../domain/projects/project_event.ts";
import { type Deps, systemDeps } from "../../lib/deps.ts";
import { functionDeadlineMs, guard } from "../../lib/guard.ts";
import { describeFailure, ok, type Result } from "../../lib/result.ts";
import { isSecret } from "../../lib/secrets.ts";
import { twice } from "../../lib/twice.ts";
import { senderId, TEXT } from "../../lib/webhook_input.ts";
import { refusedEvent } from "../../messages/projects.ts";
import { tellRefused, tellWrongToken } from "../admin/tell_refused.ts";
import type { DueContext } from "../due_handler.ts";
import { type EventOutcome, eventWork, takeEvent } from "./_take_event.ts";

/** What a webhook's body may hold. Nothing is required: Slack drops a run that lacks a required value, and nobody would
 * hear of it. */
export const PROJECT_INPUTS = {
  token: { type: TEXT, description: "The value of WEBHOOK_TOKEN" },
  event_id: { type: TEXT, description: "The project system's own id of the event" },
  type: { type: TEXT, description: "requested, picked_up or started", examples: ["requested"] },
  project_id: { type: TEXT, description: "The project's own id", examples: ["P-2050"] },
  name: { type: TEXT, examples: ["Autumn menu"] },
  client: { type: TEXT, description: "Its well-known name", examples: ["client:acme"] },
  skills: { type: TEXT, description: "A list", examples: ["design"] },
  members: {
    type: TEXT,
    description: "A list of well-known names",
    examples: ["person:eve, person:hugo"],
  },
  manager: { type: TEXT, examples: ["person:femi"] },
  deadline: { type: TEXT, examples: ["12 December"] },
  project_url: { type: TEXT, examples: ["https://projects.example.com/P-2050"] },
  conversation_url: { type: TEXT, examples: ["https://mail.example.com/acme"] },
};

export const ReceiveProjectEvent = DefineFunction({
  callback_id: "receive_project_event_function",
  title: "Receive a project's event",
  description: "Offers a project to people, notes who took it, or opens its channel",
  source_file: "functions/projects/receive_project_event.ts",
  input_parameters: {
    properties: {
      ...PROJECT_INPUTS,
      action_url: { type: "string", description: "The link behind the offers' buttons" },
    },
    required: [],
  },
  output_parameters: {
    properties: {
      outcome: {
        type: "string",
        description: "offered, picked_up, opened, updated, repeated, elsewhere or refused",
      },
    },
    required: ["outcome"],
  },
});

export function buildReceiveProjectEvent(deps: Deps) {
  return SlackFunction(
    ReceiveProjectEvent,
    guard(async ({ inputs, client, env }) => {
      const { token, action_url, ...values } = inputs;
      const context = { client, env, deps, untilMs: functionDeadlineMs(), actionUrl: action_url ?? "" };
      const received = await receive(context, token ?? "", values);
      return received.ok ? { outputs: { outcome: received.value } } : { error: describeFailure(received) };
    }),
  );
}

export default buildReceiveProjectEvent(systemDeps);

async function receive(
  context: DueContext & { actionUrl: string },
  token: string,
  values: ProjectInputs,
): Promise<Result<EventOutcome | "refused">> {
  if (!await isSecret(token, context.env.WEBHOOK_TOKEN)) {
    const told = await tellWrongToken(context, "receive_project_event");
    return told.ok ? ok("refused") : told;
  }
  const { event, problems } = readProjectEvent(values);
  if (event === undefined) {
    const told = await tellRefused(context, values, refusedEvent(problems, { ...knownFacts(values), taken: false }));
    return told.ok ? ok("refused") : told;
  }
  const { client, deps, actionUrl } = context;
  const note = () => twice(() => putOpenWork(client, eventWork(event, actionUrl, deps.now()), context));
  const [noted, taken, told] = await Promise.all([
    note(),
    takeEvent(context, event),
    problems.length === 0
      ? ok(undefined)
      : tellRefused(context, values, refusedEvent(problems, { id: event.id, projectId: event.projectId, taken: true })),
  ]);
  // Done without being due it would not be counted, and not done it would be lost.
  if (!noted.ok) {
    const again = await note();
    if (!again.ok) return again;
  }
  return taken.ok && !told.ok ? told : taken;
}

/** What of the values holds, although the whole did not. */
function knownFacts({ event_id, project_id }: ProjectInputs): { id?: string; projectId?: string } {
  const [id, projectId] = [senderId("event_id", event_id), senderId("project_id", project_id)];
  return { id: id.ok ? id.value : undefined, projectId: projectId.ok ? projectId.value : undefined };
}
