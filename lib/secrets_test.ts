import { assertEquals } from "@std/assert";
import { isSecret } from "./secrets.ts";

Deno.test("only the whole secret is the secret", async () => {
  const cases: [string, string | undefined, boolean][] = [
    ["local-token", "local-token", true],
    ["Local-token", "local-token", false],
    ["local-toke", "local-token", false],
    ["local-token ", "local-token", false],
    ["", "local-token", false],
    ["", "", false],
    ["anything", undefined, false],
    ["pässwört", "pässwört", true],
    ["x".repeat(100_000), "local-token", false],
  ];
  for (const [given, secret, expected] of cases) assertEquals(await isSecret(given, secret), expected);
});
