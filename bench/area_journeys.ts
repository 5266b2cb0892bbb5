import type { Answer, TestWorkspace } from "../tests/support/workspace.ts";
import { latestRun, linkOf, runOf, say } from "./journeys.ts";

// What happens in the areas besides help and texts, each to its end; gives the ids of the runs that it took.

const EMOJI = "team-product-specialists";

/** Somebody calls the product specialists on a reply, somebody else calls them again. */
export async function escalate(company: TestWorkspace): Promise<{ first: string; repeated: string }> {
  const root = await say(company, "ben", "help-ce", "How do I export 2,000 orders?");
  const body = { user: "chloe", channel: "help-ce", thread_ts: root, text: `<@${company.user("ben")}> I don't know` };
  const { ts } = await company.local("POST", "/_local/messages", body);
  const first = await react(company, "chloe", ts);
  return { first, repeated: await react(company, "devi", root) };
}

async function react(company: TestWorkspace, user: string, ts: string): Promise<string> {
  await company.local("POST", "/_local/reactions", { user, channel: "help-ce", ts, name: EMOJI });
  await company.settle();
  return await latestRun(company, "escalate");
}

/** A survey's answer about a project that is known. */
export function sendFeedback(company: TestWorkspace, id: string, score: number): Promise<string> {
  const body = { response_id: id, score, comment: "As said.", client: "Acme Foods", project_id: "P-2041" };
  return post(company, "receive_feedback", body);
}

/** A project is offered to everyone who has the skill, taken by one of them, and started. */
export async function doProject(
  company: TestWorkspace,
  id: string,
  skill: string,
): Promise<{ offered: string; taken: string; started: string }> {
  const facts = { project_id: id, name: "Autumn menu", client: "client:acme", skills: skill, manager: "person:femi" };
  const links = {
    project_url: "https://projects.example.com/1",
    conversation_url: "https://mail.example.com/1",
    deadline: "12 December",
  };
  const event = (type: string) =>
    post(company, "receive_project_event", {
      event_id: `${id}-${type}`,
      type,
      ...facts,
      ...links,
      members: "eve, hugo",
    });
  const offered = await event("requested");
  const offer = (await directOf(company, "eve")).findLast(({ text }) => text.includes(id));
  const button = offer.blocks.flatMap((block: Answer) => block.elements ?? [])
    .find(({ type }: Answer) => type === "workflow_button");
  const press = { user: "eve", channel: offer.channel, ts: offer.ts, action_id: button.action_id };
  const { execution_id } = await company.local("POST", "/_local/actions", press);
  await company.settle();
  return { offered, taken: execution_id, started: await event("started") };
}

/** People with one skill more than the demo company has, without anything else known of them. */
export async function addCrowd(company: TestWorkspace, skill: string, count: number): Promise<void> {
  const members = ["eve", "hugo"].map((name) => company.user(name));
  for (let index = members.length; index < count; index++) {
    const made = await company.local("POST", "/_local/users", { name: `crowd${index}`, real_name: `Person ${index}` });
    const { id } = made.user;
    members.push(id);
    const row = { id, v: 1, kind: "person", name: `Person ${index}`, skills: [skill], zone: "UTC" };
    await company.local("PUT", "/_local/datastores/directory", row);
  }
  await company.local("PUT", "/_local/datastores/directory", { id: `skill:${skill}`, v: 1, kind: "index", members });
}

/** Somebody asks the app in a channel. */
export async function ask(company: TestWorkspace, words: string): Promise<string> {
  await say(company, "ana", "help-ce", `<@${company.emulator.workspace.app.botUserId}> ${words}`);
  return await latestRun(company, "answer_mention");
}

/** A person plans their day, or changes what they planned; gives the run. */
export async function planDay(company: TestWorkspace, user: string, goals: string): Promise<string> {
  const { execution_id, view } = await company.local("POST", `/_local/links/${linkOf(company, "plan")}`, { user });
  await company.settle();
  await company.local("POST", `/_local/views/${view.id}/submit`, { user, values: { goals } });
  await company.settle();
  return execution_id;
}

/** Somebody declares an outage. */
export async function declareOutage(company: TestWorkspace, user: string): Promise<void> {
  const { view } = await company.local("POST", `/_local/links/${linkOf(company, "outage")}`, { user });
  await company.local("POST", `/_local/views/${view.id}/submit`, { user, values: { what: "Payments are down" } });
  await company.settle();
}

/** Calls of a run up to when its window had been opened and filled, and those after. */
export async function splitAtWindow(
  company: TestWorkspace,
  run: string,
): Promise<{ opened: Answer[]; sent: Answer[] }> {
  const { steps } = await runOf(company, run);
  const calls = steps.flatMap((step: Answer) => step.calls);
  const shown = calls.findLastIndex(({ method }: Answer) => ["views.open", "views.update"].includes(method)) + 1;
  return { opened: calls.slice(0, shown), sent: calls.slice(shown) };
}

async function post(company: TestWorkspace, workflow: string, body: Record<string, unknown>): Promise<string> {
  const { triggers } = await company.local("GET", "/_local/state");
  const { webhook_url } = triggers.find((trigger: Answer) => trigger.workflow === workflow);
  const token = company.emulator.workspace.app.env.WEBHOOK_TOKEN;
  const response = await fetch(webhook_url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token, ...body }),
  });
  await response.body?.cancel();
  await company.settle();
  return await latestRun(company, workflow);
}

async function directOf(company: TestWorkspace, user: string): Promise<Answer[]> {
  const { channels } = await company.local("GET", "/_local/state");
  const direct = channels.find(({ kind, members }: Answer) => kind === "im" && members.includes(company.user(user)));
  const { messages } = await company.local("GET", `/_local/messages?channel=${direct.id}`);
  return messages.map((message: Answer) => ({ ...message, channel: direct.id }));
}
