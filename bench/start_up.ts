import { fileURLToPath } from "node:url";
import { readLines } from "../emulator/functions/lines.ts";
import { median, type Row } from "./table.ts";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const GOAL_SECONDS = 1.5;
const STARTS = 3;

/** From the command to the line that says that the local Slack is ready, with everything in Deno's caches. */
export async function measureStartUp(): Promise<Row> {
  await startOnce();
  const seconds: number[] = [];
  for (let start = 0; start < STARTS; start++) seconds.push(await startOnce());
  const middle = median(seconds);
  return {
    what: "ready after start (warm)",
    goal: `under ${GOAL_SECONDS} s`,
    measured: `${middle.toFixed(2)} s`,
    met: middle < GOAL_SECONDS,
  };
}

async function startOnce(): Promise<number> {
  const began = performance.now();
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--config", "local.deno.json", "emulator/main.ts", "--port", "0", "--json"],
    cwd: ROOT,
    stdout: "piped",
    stderr: "null",
  }).spawn();
  let seconds: number | undefined;
  await readLines(child.stdout, (line) => {
    if (!line.includes('"ready":true')) return;
    seconds = (performance.now() - began) / 1000;
    child.kill("SIGTERM");
  });
  await child.status;
  if (seconds === undefined) throw new Error("The emulator did not start.");
  return seconds;
}
