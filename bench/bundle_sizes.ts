import { fileURLToPath } from "node:url";
import { loadApp } from "../emulator/app/load_app.ts";
import { bundleFunctions, MOST_BYTES_OVER_EMPTY } from "../tools/bundle.ts";
import type { Row } from "./table.ts";

const ROOT = fileURLToPath(new URL("../", import.meta.url));

/** What each function's bundle holds beyond an empty function's, the largest first. */
export async function measureBundles(): Promise<Row[]> {
  const app = await loadApp(ROOT, { id: "A0000000000", botUserId: "U0000000000", botId: "B0000000000", env: {} });
  const dir = await Deno.makeTempDir();
  try {
    const outcomes = await bundleFunctions(app.sources, dir);
    const bundles = outcomes.map((outcome) => {
      if (!outcome.ok) throw new Error(`${outcome.callback} cannot be bundled: ${outcome.error}`);
      return outcome.bundle;
    });
    return bundles.toSorted((one, other) => other.overBytes - one.overBytes).map(({ callback, overBytes }) => ({
      what: `bundle of ${callback} over an empty function's`,
      goal: `${MOST_BYTES_OVER_EMPTY / 1024} KB or less`,
      measured: `${(overBytes / 1024).toFixed(1)} KB`,
      met: overBytes <= MOST_BYTES_OVER_EMPTY,
    }));
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}
