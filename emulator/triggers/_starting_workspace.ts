import { type Answer, startWorkspace, type TestOptions, type TestWorkspace } from "../../tests/support/workspace.ts";

/** A workspace with the app of `fixtures/starting`, whose runs show what triggers gave them. */
export interface StartingWorkspace extends TestWorkspace {
  /** An admin, and somebody who is none. */
  alex: string;
  robin: string;
  /** Public, with the app in it. */
  general: string;
  bot: string;
  /** Makes a trigger as a person does with the CLI; gives Slack's trigger object. */
  make(definition: Record<string, unknown>): Promise<Answer>;
  /** Runs of a workflow with their inputs, the oldest first, once nothing is under way. */
  runs(workflow: string): Promise<Answer[]>;
}

const SEED = {
  users: [
    { name: "alex", real_name: "Alex Costa", email: "alex@example.com", tz: "Europe/Lisbon", is_admin: true },
    { name: "robin", real_name: "Robin Hale", email: "robin@example.com", tz: "Europe/Lisbon" },
    { name: "guest", real_name: "Gus Guest", email: "gus@example.com", tz: "Europe/Lisbon", is_restricted: true },
  ],
  channels: [
    { name: "general", members: ["alex", "robin", "guest"], app: true },
    { name: "random", members: ["alex", "robin"] },
    { name: "inside", is_private: true, members: ["alex"], app: true },
    { name: "secret", is_private: true, members: ["alex"] },
  ],
};

export async function startStarting(options: TestOptions = {}): Promise<StartingWorkspace> {
  const appDir = new URL("../fixtures/starting", import.meta.url).pathname;
  const workspace = await startWorkspace({ appDir, seed: SEED, ...options });
  const { local } = workspace;
  return {
    ...workspace,
    [Symbol.asyncDispose]: () => workspace[Symbol.asyncDispose](),
    alex: workspace.user("alex"),
    robin: workspace.user("robin"),
    general: workspace.channel("general"),
    bot: workspace.emulator.workspace.app.botUserId,
    make: async (definition) => (await local("POST", "/_local/triggers", definition)).trigger,
    runs: async (workflow) => {
      await workspace.settle();
      const { runs } = await local("GET", `/_local/runs?workflow=${workflow}`);
      const found = await Promise.all(runs.map(({ id }: Answer) => local("GET", `/_local/runs/${id}`)));
      return found.reverse().map((answer) => answer.run ?? answer);
    },
  };
}
