import { assertEquals, assertStringIncludes } from "@std/assert";
import { startStarting } from "../triggers/_starting_workspace.ts";

Deno.test("the clock goes as far as timestamps have ten digits, and a step beyond changes nothing", async () => {
  await using workspace = await startStarting();
  const { local, tryLocal } = workspace;
  const before = (await local("GET", "/_local/clock")).now;
  for (const advance_seconds of [1e13, 9e9, -1, "1"]) {
    assertEquals((await tryLocal("POST", "/_local/clock", { advance_seconds })).status, 400);
  }
  const after = (await local("GET", "/_local/clock")).now;
  assertEquals(after - before < 60, true);
  await local("POST", "/_local/clock", { advance_seconds: 9_999_999_000 - after });
  assertStringIncludes((await local("GET", "/_local/clock")).iso, "2286-");
});
