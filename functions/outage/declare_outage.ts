import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";
import { deleteOpenWork, putOpenWork } from "../../datastores/open_work.ts";
import { oneLine } from "../../domain/outage/outage.ts";
import { callSlack } from "../../lib/call_slack.ts";
import { type Deps, systemDeps } from "../../lib/deps.ts";
import { functionDeadlineMs, guard } from "../../lib/guard.ts";
import { describeFailure, ok, type Result } from "../../lib/result.ts";
import { shortId } from "../../lib/short_id.ts";
import { twice } from "../../lib/twice.ts";
import { nothingSaidText } from "../../messages/outage.ts";
import type { DueContext } from "../due_handler.ts";
import { noteTidying } from "../tidy.ts";
import { conclude } from "./_conclude.ts";
import { declare } from "./_declare.ts";
import { type Declaration, outageWork, outageWorkId } from "./outage_work.ts";

export const DeclareOutage = DefineFunction({
  callback_id: "declare_outage_function",
  title: "Declare an outage",
  description: "Opens the list on which everyone who texts is until a person has answered them",
  source_file: "functions/outage/declare_outage.ts",
  input_parameters: {
    properties: {
      what: { type: "string", description: "What is broken" },
      user: { type: "slack#/types/user_id" },
    },
    required: ["what", "user"],
  },
  output_parameters: { properties: {}, required: [] },
});

export function buildDeclareOutage(deps: Deps) {
  return SlackFunction(
    DeclareOutage,
    guard(async ({ inputs, client, env, event }) => {
      const context = { client, env, deps, untilMs: functionDeadlineMs() };
      // A second delivery of the same run is the same declaration.
      const id = await shortId("OUT", event.function_execution_id);
      const { what, user: by } = inputs;
      const declared = await declareFor(context, { id, what: oneLine(what), by, at: deps.now() });
      return declared.ok ? { outputs: {} } : { error: describeFailure(declared) };
    }),
  );
}

export default buildDeclareOutage(systemDeps);

const OTHER_DECLARES_WITHIN_MS = 5_000;

/** What can be said at once is said to the one who declared it; the rest is the tick's, and its due row is there before. */
async function declareFor(context: DueContext, declaration: Declaration): Promise<Result<void>> {
  const { client } = context;
  const { id, what, by } = declaration;
  if (what === "") {
    const told = await callSlack(() => client.chat.postMessage({ channel: by, text: nothingSaidText }), context);
    return told.ok ? ok(undefined) : told;
  }
  const noted = await twice(() => putOpenWork(client, outageWork(declaration), context));
  if (!noted.ok) return noted;
  const declared = await declare(context, declaration);
  if (!declared.ok) return declared;
  if ("open" in declared.value) {
    // Ended here, another delivery of this declaration could not go on.
    await context.deps.wait(OTHER_DECLARES_WITHIN_MS);
    if (declared.value.isOurs) return ok(undefined);
  }
  // They are told to declare it again if need be: it must not open by itself later.
  const isDeclared = "outage" in declared.value;
  const dropped = isDeclared ? ok(undefined) : await twice(() => deleteOpenWork(client, outageWorkId(id), context));
  if (!dropped.ok) return dropped;
  const told = await conclude(context, declaration, declared.value);
  // Another delivery of this declaration may have said it too, and be ended before it can take that back.
  return told.ok ? await twice(() => noteTidying(context, told.value.channel)) : told;
}
