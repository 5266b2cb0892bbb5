/** A Deno that functions are tried under. */
export interface Runtime {
  /** As it calls itself, e.g. `1.46.2`. */
  version: string;
  /** Path of its program. */
  path: string;
}

/** The last confirmed version that Slack hosts functions on. */
const HOSTED = "1.46.2";

/** That one, from npm, and the one that runs this. */
export async function runtimes(): Promise<Runtime[]> {
  return [await fromNpm(HOSTED), { version: Deno.version.deno, path: Deno.execPath() }];
}

/** npm's package holds a script that starts the program; only the program can be asked where it is. */
async function fromNpm(version: string): Promise<Runtime> {
  const { success, stdout, stderr } = await new Deno.Command("npx", {
    args: ["-y", `deno@${version}`, "eval", "console.log(Deno.execPath())"],
    env: { NO_COLOR: "1" },
  }).output();
  if (!success) throw new Error(`Deno ${version} does not start: ${new TextDecoder().decode(stderr).trim()}`);
  return { version, path: new TextDecoder().decode(stdout).trim() };
}
