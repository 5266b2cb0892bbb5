import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";
import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { listTopics } from "../../datastores/company.ts";
import type { Topic } from "../../domain/directory/directory.ts";
import { checkForm, type HelpRequest } from "../../domain/help/request.ts";
import { type Deps, systemDeps } from "../../lib/deps.ts";
import { answerDeadlineMs, guard, guardAnswer } from "../../lib/guard.ts";
import { shortId } from "../../lib/short_id.ts";
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
import { chosen, type FormBody, type FormView, written } from "../form.ts";
import { openWindow } from "../open_window.ts";
import { postCard, storeRequest } from "./post_request.ts";

export const GetHelp = DefineFunction({
  callback_id: "get_help_function",
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

function openTopics(
  client: SlackAPIClient,
  interactivity: { interactivity_pointer: string },
): Promise<{ completed: false } | { error: string }> {
  const read = async () => {
    const topics = await listTopics(client);
    return topics.ok ? firstWindow(topics.value) : noticeWindow(topicsUnreadableText);
  };
  return openWindow(client, interactivity, { loading: loadingWindow(), read });
}

const firstWindow = (topics: Topic[]) => topics.length === 0 ? noticeWindow(noTopicsText) : topicWindow(topics);

const update = (view: Modal) => ({ response_action: "update" as const, view });

async function chooseTopic(client: SlackAPIClient, view: FormView, body: FormBody) {
  const topicId = chosen(view, TOPIC);
  // The loading and notice windows have nothing to submit.
  if (topicId === "") return await endFunction(client, body);
  const topics = await listTopics(client, { untilMs: answerDeadlineMs() });
  if (!topics.ok) return { response_action: "errors" as const, errors: { [TOPIC]: topicUnreadableText } };
  const topic = topics.value.find(({ id }) => id === topicId);
  if (topic === undefined) return update(topicGoneWindow(topics.value));
  return update(detailsWindow(topic, JSON.stringify({ topic: topic.title, channel: topic.channel })));
}

async function submitRequest(client: SlackAPIClient, deps: Deps, view: FormView, body: FormBody, actionUrl: string) {
  const checked = checkForm({
    summary: written(view, SUMMARY),
    details: written(view, DETAILS),
    customer: written(view, CUSTOMER),
    priority: chosen(view, PRIORITY),
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
