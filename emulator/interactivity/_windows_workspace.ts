import { type Answer, startWorkspace, type TestWorkspace } from "../../tests/support/workspace.ts";

/** A workspace with the app of `fixtures/windows`, and short ways to do what people do in it. */
export interface WindowsWorkspace extends TestWorkspace {
  /** People: `alex` is an admin. */
  alex: string;
  robin: string;
  general: string;
  /** Runs the link of a workflow in #general. */
  run(workflow: string, inputs?: Record<string, string>, user?: string): Promise<Answer>;
  /** Opens the window of the fixture that is called so. */
  open(window: string, user?: string): Promise<Answer>;
  submit(view: string, values: Record<string, unknown>, user?: string): Promise<Answer>;
  close(view: string, clear?: boolean, user?: string): Promise<Answer>;
  press(view: string, gesture: Record<string, unknown>): Promise<Answer>;
  /** Ids of the windows that lie open for a person, the topmost last. */
  openViews(user?: string): Promise<string[]>;
  /** Texts of #general as a person sees them. */
  texts(user?: string): Promise<string[]>;
}

export async function startWindows(options: { interactivitySeconds?: number } = {}): Promise<WindowsWorkspace> {
  const appDir = new URL("../fixtures/windows", import.meta.url).pathname;
  const workspace = await startWorkspace({ appDir, limits: options });
  const { local } = workspace;
  const [alex, robin] = [workspace.user("alex"), workspace.user("robin")];
  const general = workspace.channel("general");
  const { triggers } = await local("GET", "/_local/state");
  const app = workspace.emulator.workspace.app.botUserId;
  await local("POST", "/_local/members", { user: app, channel: general, joined: true });
  const run: WindowsWorkspace["run"] = (workflow, inputs = {}, user = alex) => {
    const link = triggers.find((trigger: Answer) => trigger.workflow === workflow);
    return local("POST", `/_local/links/${link.id}`, { user, channel: general, inputs });
  };
  return {
    ...workspace,
    [Symbol.asyncDispose]: () => workspace[Symbol.asyncDispose](),
    alex,
    robin,
    general,
    run,
    open: async (window, user) => (await run("show_a_window", { window }, user)).view,
    submit: (view, values, user = alex) => local("POST", `/_local/views/${view}/submit`, { user, values }),
    close: (view, clear, user = alex) => local("POST", `/_local/views/${view}/close`, { user, clear }),
    press: (view, gesture) => local("POST", `/_local/views/${view}/actions`, { user: alex, ...gesture }),
    openViews: async (user = alex) => {
      const { views } = await local("GET", `/_local/views?user=${user}`);
      return views.map((view: Answer) => view.id);
    },
    texts: async (user = alex) => {
      const { messages } = await local("GET", `/_local/messages?channel=${general}&user=${user}`);
      return messages.map((message: Answer) => message.text);
    },
  };
}

export const TROUBLE = "We had some trouble connecting. Try again?";
