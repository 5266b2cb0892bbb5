import { fileURLToPath } from "node:url";
import { loadApp } from "../emulator/app/load_app.ts";
import { bundleFunctions, type BundleOutcome, MOST_BYTES_OVER_EMPTY } from "./bundle.ts";
import { runtimes } from "./runtimes.ts";
import { type Trial, tryBundles } from "./try_bundles.ts";

// What `slack deploy` would send: each function is bundled as Slack's hook does it, its size is said beside the goal, and
// it runs under the Deno of Slack's hosting and under today's. Ends with 1 when a function would not survive; a large one
// only starts more slowly.

const ROOT = fileURLToPath(new URL("../", import.meta.url));

const dir = await Deno.makeTempDir();
try {
  const failures = await checkDeploy(dir);
  console.log(failures === 0 ? "\nReady to deploy." : `\n${failures} ${failures === 1 ? "problem" : "problems"}.`);
  if (failures > 0) Deno.exitCode = 1;
} finally {
  await Deno.remove(dir, { recursive: true });
}

async function checkDeploy(dir: string): Promise<number> {
  const app = await loadApp(ROOT, { id: "A0000000000", botUserId: "U0000000000", botId: "B0000000000", env: {} });
  const outcomes = await bundleFunctions(app.sources, dir);
  const modules = Object.fromEntries(
    outcomes.flatMap((each) => each.ok ? [[each.bundle.callback, each.bundle.path]] : []),
  );
  const trials = new Map<string, Trial>();
  for (const runtime of await runtimes()) trials.set(runtime.version, await tryBundles(runtime, modules));
  let failures = 0;
  for (const outcome of outcomes) {
    const { line, isGood } = lineFor(outcome, trials);
    console.log(line);
    if (!isGood) failures++;
  }
  for (const [version, { broken }] of trials) {
    for (const sentence of broken) console.log(`FAIL  under Deno ${version}: ${sentence}`);
    failures += broken.length;
  }
  return failures;
}

function lineFor(outcome: BundleOutcome, trials: Map<string, Trial>): { line: string; isGood: boolean } {
  if (!outcome.ok) return { line: `FAIL  ${outcome.callback}  cannot be bundled: ${outcome.error}`, isGood: false };
  const { callback, overBytes } = outcome.bundle;
  const fits = overBytes <= MOST_BYTES_OVER_EMPTY;
  const size = `${kilobytes(overBytes)} KB over an empty function${
    fits ? "" : ` (goal: ${kilobytes(MOST_BYTES_OVER_EMPTY)})`
  }`;
  const runs = [...trials].map(([version, { problems }]) =>
    problems[callback] === undefined ? `runs under ${version}` : `FAILS under ${version}: ${problems[callback]}`
  );
  const isGood = [...trials.values()].every(({ problems }) => problems[callback] === undefined);
  return { line: [isGood ? "ok  " : "FAIL", callback.padEnd(20), size, ...runs].join("  "), isGood };
}

function kilobytes(bytes: number): string {
  return (bytes / 1024).toFixed(1);
}
