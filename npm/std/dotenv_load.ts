// Stands in for @std/dotenv/load: puts the variables of `.env` in the current folder into the process's own environment,
// where they are not set already.
import { parseEnv } from "node:util";

try {
  for (const [name, value] of Object.entries(parseEnv(Deno.readTextFileSync(".env")))) {
    if (value !== undefined && Deno.env.get(name) === undefined) Deno.env.set(name, value);
  }
} catch (cause) {
  if (!(cause instanceof Deno.errors.NotFound)) throw cause;
}
