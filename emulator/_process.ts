import { fileURLToPath } from "node:url";

/** The emulator in a process of its own, as a person starts it. */
export interface StartedProcess {
  url: string;
  /** `SIGKILL` is as when the machine loses power: nothing is told to the process. Gives its exit code. */
  end(signal: "SIGKILL" | "SIGTERM" | "SIGINT"): Promise<number>;
}

/** Starts it on a free port with further options; `env` are variables of the process. */
export async function startProcess(options: string[], env: Record<string, string> = {}): Promise<StartedProcess> {
  // "manual": whoever sets node_modules up takes its linked packages out for a moment (seen in Deno 2.9.6 with strace),
  // and an app that loads beside it would not find them. The tests' own process has set it up already.
  const config = ["--config", "local.deno.json", "--node-modules-dir=manual"];
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", ...config, "emulator/main.ts", "--port", "0", "--json", ...options],
    cwd: fileURLToPath(new URL("../", import.meta.url)),
    env,
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const output = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  let said = "";
  while (!said.includes("\n")) said += (await output.read()).value ?? "\n";
  return {
    url: JSON.parse(said).url,
    end: async (signal) => {
      child.kill(signal);
      const { code } = await child.status;
      await output.cancel();
      return code;
    },
  };
}
