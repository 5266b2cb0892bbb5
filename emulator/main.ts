import { parseArgs } from "node:util";
import { watchApp } from "./app/watch_app.ts";
import { loadSeed } from "./seed.ts";
import { type Emulator, startEmulator } from "./start.ts";

const USAGE = `A local Slack that runs one Deno Slack app.

  deno task start [options]

  --app DIR          folder of the app (this folder)
  --port N           port on 127.0.0.1, 0 for a free one (4300)
  --data FILE        keeps the workspace in a file (:memory:, gone at the end)
  --seed FILE|none   what a new workspace begins with (local/seed.json of the app, when there is one)
  --rate-limits on   answers 429 as Slack does when there are too many calls (off)
  --json             prints one line of JSON when ready, for programs
`;

/** How long a process that is told to end takes at most. */
const END_WITHIN_MS = 2000;

const values = readOptions();

if (values.help) {
  console.log(USAGE);
  Deno.exit(0);
}

const started = performance.now();
let isEnding = false;
try {
  const appDir = await Deno.realPath(values.app);
  const seed = await loadSeed(appDir, values.seed);
  const emulator = await startEmulator({
    appDir,
    seed,
    port: Number(values.port),
    data: values.data,
    weather: { rateLimits: values["rate-limits"] === "on" },
  });
  endOnSignals(emulator);
  announce(emulator);
  watchApp(() => emulator.workspace, seed.env, console.error);
  emulator.workspace.functions.ready().then((problem) => problem === undefined || console.error(problem));
  await emulator.opened.then(() => say("The seed's opening steps are done."));
} catch (cause) {
  // What was under way breaks off with the end.
  if (!isEnding) {
    console.error(cause instanceof Error ? cause.message : cause);
    Deno.exit(1);
  }
}

/** Options may stand after the `--` that some task runners want. */
function readOptions() {
  try {
    return parseArgs({
      args: Deno.args[0] === "--" ? Deno.args.slice(1) : Deno.args,
      options: {
        app: { type: "string", default: "." },
        port: { type: "string", default: "4300" },
        data: { type: "string", default: ":memory:" },
        seed: { type: "string" },
        "rate-limits": { type: "string", default: "off" },
        json: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    }).values;
  } catch (cause) {
    console.error(`${(cause as Error).message}\n\n${USAGE}`);
    Deno.exit(1);
  }
}

/** Takes the functions' process and the temporary copy of the seed along. */
function endOnSignals(emulator: Emulator): void {
  const signals = Deno.build.os === "windows"
    ? ["SIGINT", "SIGBREAK"] as const
    : ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const signal of signals) {
    Deno.addSignalListener(signal, () => {
      isEnding = true;
      setTimeout(() => Deno.exit(0), END_WITHIN_MS);
      emulator.stop().finally(() => Deno.exit(0));
    });
  }
}

function announce({ url, workspace }: Emulator): void {
  const { app } = workspace;
  if (values.json) {
    const readyMs = Math.round(performance.now() - started);
    console.log(JSON.stringify({ ready: true, url, app: app.manifest.display_information.name, ready_ms: readyMs }));
    return;
  }
  console.log(`${app.manifest.display_information.name} runs in the local workspace ${workspace.team.name}.`);
  console.log(`Open ${url} in a browser. Ctrl+C ends it.`);
  for (const trigger of workspace.triggers.all()) {
    const address = trigger.type === "webhook" ? ` at ${workspace.triggers.address(trigger)}` : "";
    console.log(`  ${trigger.type}: ${trigger.definition.name}${address}`);
  }
}

/** For people only: programs read the one line of `announce`. */
function say(line: string): void {
  if (!values.json) console.log(line);
}
