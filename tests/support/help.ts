import type { Answer, TestWorkspace } from "./workspace.ts";

export const FORM = { summary: "Refund stuck", details: "Since Monday.", customer: "Acme", priority: "high" };

/** A person opens the help form for a topic; resolves to the window's id and its run. */
export async function openForm(company: TestWorkspace, user: string, topic: string) {
  const link = company.emulator.workspace.triggers.all().find(({ workflow }) => workflow === "get_help")!;
  const { execution_id, view } = await company.local("POST", `/_local/links/${link.id}`, { user });
  await company.local("POST", `/_local/views/${view.id}/submit`, { user, values: { topic } });
  return { run: execution_id as string, view: view.id as string };
}

/** Submits a window. */
export function submit(
  company: TestWorkspace,
  view: string,
  user: string,
  values: Record<string, unknown>,
): Promise<Answer> {
  return company.local("POST", `/_local/views/${view}/submit`, { user, values });
}

/** A request about billing; resolves to its card. */
export async function askForHelp(company: TestWorkspace, user: string): Promise<Answer> {
  const { view } = await openForm(company, user, "billing");
  await submit(company, view, user, FORM);
  return (await messages(company, "ce-money")).at(-1);
}

/** Somebody presses the card's first button. */
export function press(company: TestWorkspace, card: Answer, user: string): Promise<Answer> {
  const button = card.blocks.find(({ type }: Answer) => type === "actions").elements[0];
  return company.local("POST", "/_local/actions", {
    user,
    channel: "ce-money",
    ts: card.ts,
    action_id: button.action_id,
  });
}

/** Messages of a channel, oldest first. */
export async function messages(company: TestWorkspace, channel: string, user?: string): Promise<Answer[]> {
  const viewer = user === undefined ? "" : `&user=${user}`;
  return (await company.local("GET", `/_local/messages?channel=${channel}${viewer}`)).messages;
}

export async function rows(company: TestWorkspace, datastore: string): Promise<Answer[]> {
  return (await company.local("GET", `/_local/datastores/${datastore}`)).rows;
}

/** Texts of the direct messages that a person has from the app. */
export async function told(company: TestWorkspace, user: string): Promise<string[]> {
  const { channels } = await company.local("GET", "/_local/state");
  const direct = channels.find(({ kind, members }: Answer) => kind === "im" && members.includes(company.user(user)));
  return direct === undefined ? [] : (await messages(company, direct.id)).map(({ text }) => text);
}

/** Everything that a message shows. */
export const wordsOf = (message: Answer): string => JSON.stringify(message.blocks);
