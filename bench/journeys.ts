import { type Answer, type TestWorkspace } from "../tests/support/workspace.ts";

// What people do in the demo company, each to its end. A journey that does not get there throws.

export const SUPPORT_LINE = "+15550100100";

/** A person opens the help form and goes on to its details; gives the run and the window. */
export async function openHelp(company: TestWorkspace, user: string): Promise<{ run: string; view: string }> {
  const opened = await company.local("POST", `/_local/links/${linkOf(company, "get_help")}`, { user });
  const view = opened.view.id;
  await company.local("POST", `/_local/views/${view}/submit`, { user, values: { topic: "billing" } });
  return { run: opened.execution_id, view };
}

/** The person sends the form and closes the last window; gives the card in its topic's channel. */
export async function sendHelp(company: TestWorkspace, user: string, view: string): Promise<Answer> {
  const values = { summary: "Refund stuck", details: "Since Monday.", customer: "Acme Foods", priority: "high" };
  await company.local("POST", `/_local/views/${view}/submit`, { user, values });
  await company.local("POST", `/_local/views/${view}/close`, { user });
  await company.settle();
  const card = (await messagesOf(company, "ce-money")).at(-1);
  if (card === undefined) throw new Error("The request has no card.");
  return card;
}

/** Two people press Claim on a card at the same moment; gives the run of the one who got it and the other's. */
export async function claimTogether(
  company: TestWorkspace,
  users: [string, string],
  card: Answer,
): Promise<{ won: Answer; lost: Answer }> {
  const button = card.blocks.flatMap((block: Answer) => block.elements ?? [])
    .find((element: Answer) => element.type === "workflow_button");
  const at = { channel: company.channel("ce-money"), ts: card.ts, action_id: button.action_id };
  const pressed = await Promise.all(users.map((user) => company.local("POST", "/_local/actions", { user, ...at })));
  await company.settle();
  const runs = await Promise.all(pressed.map(({ execution_id }) => runOf(company, execution_id)));
  const showsCard = (run: Answer) => run.steps[0].calls.some(({ method }: Answer) => method === "chat.update");
  const won = runs.filter(showsCard);
  if (won.length !== 1) throw new Error(`${won.length} of two people got the request.`);
  return { won: won[0], lost: runs.find((run) => run !== won[0]) };
}

/** A run with its steps and their calls. */
export function runOf(company: TestWorkspace, id: string): Promise<Answer> {
  return company.local("GET", `/_local/runs/${id}`);
}

/** A customer texts the support line; gives the run and the first message of the conversation. */
export async function text(
  company: TestWorkspace,
  from: string,
  words: string,
): Promise<{ run: string; root: string }> {
  await company.local("POST", `/_local/phones/${from}/texts`, { to: SUPPORT_LINE, text: words });
  await company.settle();
  const root = (await messagesOf(company, "support")).findLast((message) => message.text.includes(from));
  if (root === undefined) throw new Error(`There is no conversation with ${from}.`);
  return { run: await latestRun(company, "receive_text"), root: root.thread_ts ?? root.ts };
}

/** A person replies in a thread of #support; gives the run. */
export async function reply(company: TestWorkspace, user: string, root: string, words: string): Promise<string> {
  const body = { user, channel: "support", thread_ts: root, text: words };
  await company.local("POST", "/_local/messages", body);
  await company.settle();
  return await latestRun(company, "inbox_message");
}

/** Ten minutes go by, with one tick or two: the first may be seven minutes after set-up. Gives the run of the last. */
export async function tick(company: TestWorkspace): Promise<string> {
  await company.local("POST", "/_local/clock", { advance_seconds: 600 });
  await company.settle();
  return await latestRun(company, "tick");
}

/** An admin goes through set-up again and leaves everything as it stands; gives the run. */
export async function setUpAgain(company: TestWorkspace): Promise<string> {
  const user = "ana";
  const { execution_id, view } = await company.local("POST", `/_local/links/${linkOf(company, "set_up")}`, { user });
  const next = await company.local("POST", `/_local/views/${view.id}/submit`, { user, values: {} });
  // A second window says what has not changed, when there is anything to say.
  if (next.view !== undefined) await company.local("POST", `/_local/views/${next.view.id}/close`, { user });
  await company.settle();
  return execution_id;
}

/** Words of the texts that a phone got, oldest first. */
export async function phoneTexts(company: TestWorkspace, number: string): Promise<string[]> {
  const { texts } = await company.local("GET", `/_local/phones/${number}/texts`);
  return texts.filter(({ direction }: Answer) => direction === "to_phone").map((each: Answer) => each.text);
}

/** Posts in a channel outside of its customers' threads. */
export async function say(company: TestWorkspace, user: string, channel: string, words: string): Promise<string> {
  const { ts } = await company.local("POST", "/_local/messages", { user, channel, text: words });
  await company.settle();
  return ts;
}

async function messagesOf(company: TestWorkspace, channel: string): Promise<Answer[]> {
  return (await company.local("GET", `/_local/messages?channel=${channel}`)).messages;
}

/** The newest run of a workflow. */
export async function latestRun(company: TestWorkspace, workflow: string): Promise<string> {
  const { runs } = await company.local("GET", `/_local/runs?workflow=${workflow}&limit=1`);
  if (runs.length === 0) throw new Error(`The workflow ${workflow} has not run.`);
  return runs[0].id;
}

/** Id of the link that runs a workflow. */
export function linkOf(company: TestWorkspace, workflow: string): string {
  const link = company.emulator.workspace.triggers.all().find((trigger) =>
    trigger.type === "shortcut" && trigger.workflow === workflow
  );
  if (link === undefined) throw new Error(`There is no link for ${workflow}.`);
  return link.id;
}
