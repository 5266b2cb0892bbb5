import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";
import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { listTopics } from "../../datastores/company.ts";
import type { Topic } from "../../domain/directory/directory.ts";
import { checkForm, type HelpRequest } from "../../domain/help/request.ts";
import { callSlack } from "../../lib/call_slack.ts";
import { type Deps, systemDeps } from "../../lib/deps.ts";
import { answerDeadlineMs, guard, guardAnswer } from "../../lib/guard.ts";
import { describeFailure } from "../../lib/result.ts";
import { shortId } from "../../lib/short_id.ts";
import { twice } from "../../lib/twice.ts";
import type { Modal } from "../../messages/blocks.ts";
import {
  CUSTOMER,
  DETAILS,
  DETAILS_WINDOW,
  detailsWindow,
  DONE_WINDOW,
  laterText,
  loadingWindow,
  noticeWindow,
  noTopicsText,
  notSavedText,
  PRIORITY,
  SUMMARY,
  TOPIC,
  TOPIC_WINDOW,
  topicGoneWindow,
  topicsUnreadableText,
  topicUnreadableText,
  topicWindow,
} from "../../messages/help.ts";
import { endFunction } from "../end_function.ts";
import { postCard, storeRequest } from "./post_request.ts";

export const GetHelp = DefineFunction({
  callback_id: "get_help",
  title: "Get help",
  description: "Asks what help is needed and brings the request to the right team",
  source_file: "functions/help/get_help.ts",
  input_parameters: {
    properties: {
      interactivity: { type: "slack#/types/interactivity" },
      /** Address of the link behind the buttons of cards. */
      action_url: { type: "string" },
    },
    required: ["interactivity", "action_url"],
  },
  output_parameters: { properties: {}, required: [] },
});

export function buildGetHelp(deps: Deps) {
  return SlackFunction(GetHelp, guard(({ inputs, client }) => openTopics(client, inputs.interactivity)))
    .addViewSubmissionHandler(TOPIC_WINDOW, guardAnswer(({ view, client, body }) => chooseTopic(client, view, body)))
    .addViewSubmissionHandler(
      DETAILS_WINDOW,
      guardAnswer(({ view, client, body, inputs }) => submitRequest(client, deps, view, body, inputs.action_url)),
    )
    .addViewClosedHandler(
      [TOPIC_WINDOW, DETAILS_WINDOW, DONE_WINDOW],
      guardAnswer(({ client, body }) => endFunction(client, body)),
    );
}

export default buildGetHelp(systemDeps);

/** The window opens at once, before anything is read: its pointer lives three seconds. */
async function openTopics(
  client: SlackAPIClient,
  interactivity: { interactivity_pointer: string },
): Promise<{ completed: false } | { error: string }> {
  const [opened, topics] = await Promise.all([
    callSlack(() =>
      client.views.open({ interactivity_pointer: interactivity.interactivity_pointer, view: loadingWindow() })
    ),
    listTopics(client),
  ]);
  if (!opened.ok) {
    // A second delivery of the same run: its window is open already.
    if (opened.error === "exchanged_trigger_id") return { completed: false };
    return { error: describeFailure(opened) };
  }
  const window = topics.ok ? firstWindow(topics.value) : noticeWindow(topicsUnreadableText);
  const shown = await twice(() =>
    callSlack(() => client.views.update({ view_id: opened.value.view.id, view: window }))
  );
  if (!shown.ok) return { error: describeFailure(shown) };
  return { completed: false };
}

const firstWindow = (topics: Topic[]) => topics.length === 0 ? noticeWindow(noTopicsText) : topicWindow(topics);

interface View {
  private_metadata?: string;
  state: {
    values: Record<string, Record<string, { value?: string | null; selected_option?: { value: string } | null }>>;
  };
}
interface Body {
  user: { id: string };
  function_data: { execution_id: string };
}

const update = (view: Modal) => ({ response_action: "update" as const, view });

async function chooseTopic(client: SlackAPIClient, view: View, body: Body) {
  const chosen = view.state.values[TOPIC]?.[TOPIC]?.selected_option?.value;
  // The loading and notice windows have nothing to submit.
  if (chosen === undefined) return await endFunction(client, body);
  const topics = await listTopics(client, { untilMs: answerDeadlineMs() });
  if (!topics.ok) return { response_action: "errors" as const, errors: { [TOPIC]: topicUnreadableText } };
  const topic = topics.value.find(({ id }) => id === chosen);
  if (topic === undefined) return update(topicGoneWindow(topics.value));
  return update(detailsWindow(topic, JSON.stringify({ topic: topic.title, channel: topic.channel })));
}

async function submitRequest(client: SlackAPIClient, deps: Deps, view: View, body: Body, actionUrl: string) {
  const written = (name: string) => view.state.values[name]?.[name]?.value ?? "";
  const checked = checkForm({
    summary: written(SUMMARY),
    details: written(DETAILS),
    customer: written(CUSTOMER),
    priority: view.state.values[PRIORITY]?.[PRIORITY]?.selected_option?.value ?? "",
  });
  if (!checked.ok) return { response_action: "errors" as const, errors: checked.errors };
  const { topic, channel } = JSON.parse(view.private_metadata ?? "{}") as { topic: string; channel: string };
  const request: HelpRequest = {
    ...checked.value,
    id: await shortId("REQ", body.function_data.execution_id),
    topic,
    channel,
    askedBy: body.user.id,
    createdAt: deps.now(),
  };
  const options = { untilMs: answerDeadlineMs() };
  const stored = await storeRequest(client, request, actionUrl, options);
  if (!stored.ok) return { response_action: "errors" as const, errors: { [SUMMARY]: notSavedText } };
  const posted = await postCard(client, request, actionUrl, { ...options, before: stored.value });
  return update(noticeWindow(posted.ok ? posted.value.told : laterText(request)));
}
