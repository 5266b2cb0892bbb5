import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import { findSettings } from "../../datastores/directory.ts";
import { happened, putOpenWork } from "../../datastores/open_work.ts";
import { oneLine } from "../../domain/outage/outage.ts";
import { callSlack } from "../../lib/call_slack.ts";
import { type Deps, systemDeps } from "../../lib/deps.ts";
import { functionDeadlineMs, guard } from "../../lib/guard.ts";
import { describeFailure, ok, type Result } from "../../lib/result.ts";
import { shortId } from "../../lib/short_id.ts";
import { twice } from "../../lib/twice.ts";
import {
  alreadyOpenText,
  cannotDeclareText,
  declaredText,
  nothingSaidText,
  notSetUpText,
} from "../../messages/outage.ts";
import type { DueContext } from "../due_handler.ts";
import { declare } from "./_declare.ts";
import { outageWork } from "./outage_work.ts";

export const DeclareOutage = DefineFunction({
  callback_id: "declare_outage",
  title: "Declare an outage",
  description: "Opens the list on which everyone who texts is until a person has answered them",
  source_file: "functions/outage/declare_outage.ts",
  input_parameters: {
    properties: {
      what: { type: Schema.types.string, description: "What is broken" },
      user: { type: Schema.slack.types.user_id },
    },
    required: ["what", "user"],
  },
  output_parameters: { properties: {}, required: [] },
});

export function buildDeclareOutage(deps: Deps) {
  return SlackFunction(
    DeclareOutage,
    guard(async ({ inputs, client, env }) => {
      const context = { client, env, deps, untilMs: functionDeadlineMs() };
      const declared = await declareFor(context, inputs.user, oneLine(inputs.what));
      return declared.ok ? { outputs: {} } : { error: describeFailure(declared) };
    }),
  );
}

export default buildDeclareOutage(systemDeps);

const OTHER_DECLARES_WITHIN_MS = 5_000;

/** What can be said at once is said to the one who declared it; the rest is the tick's, and its due row is there before. */
async function declareFor(context: DueContext, by: string, what: string): Promise<Result<void>> {
  if (what === "") return await tell(context, by, nothingSaidText);
  const at = context.deps.now();
  const id = await shortId("OUT", `${by} ${what} ${at}`);
  const noted = await twice(() => putOpenWork(context.client, outageWork(id, { what, by, at }), context));
  if (!noted.ok) return noted;
  const declared = await declare(context, { id, what, by, at });
  if (!declared.ok) {
    if (declared.error === "not_set_up") return await tell(context, by, notSetUpText);
    return declared.detail === undefined
      ? declared
      : await tell(context, by, cannotDeclareText(declared.detail, declared.error));
  }
  if ("open" in declared.value) {
    // The other may be this very declaration, delivered twice: ended here, it could not go on.
    await context.deps.wait(OTHER_DECLARES_WITHIN_MS);
    const settings = await twice(() => findSettings(context.client, context));
    if (settings.ok && settings.value?.outage?.id === id) return ok(undefined);
    const { channel, cardTs } = declared.value.open;
    return await tell(context, by, alreadyOpenText(await linkTo(context, channel, cardTs), channel));
  }
  const { outage } = declared.value;
  const counted = await twice(() => happened(context.client, { name: "outage_declared", at, id }, context));
  if (!counted.ok) return counted;
  return await tell(context, by, declaredText(outage, await linkTo(context, outage.channel, outage.cardTs)));
}

async function tell({ client, ...options }: DueContext, user: string, text: string): Promise<Result<void>> {
  const told = await callSlack(() => client.chat.postMessage({ channel: user, text }), options);
  return told.ok ? ok(undefined) : told;
}

async function linkTo({ client, ...options }: DueContext, channel: string, ts: string): Promise<string | undefined> {
  const link = await callSlack(() => client.chat.getPermalink({ channel, message_ts: ts }), options);
  return link.ok ? link.value.permalink : undefined;
}
