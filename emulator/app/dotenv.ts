import { join } from "node:path";
import { parseEnv } from "node:util";

/** The variables of the file `.env` in the folder `dir`; none when there is no such file.
 * Source: Slack, environment variables (the CLI reads `.env` when it runs an app locally). */
export async function readDotenv(dir: string): Promise<Record<string, string>> {
  try {
    return { ...parseEnv(await Deno.readTextFile(join(dir, ".env"))) } as Record<string, string>;
  } catch (cause) {
    if (cause instanceof Deno.errors.NotFound) return {};
    throw cause;
  }
}
