import { assertEquals } from "@std/assert";
import { stub } from "@std/testing/mock";
import { startStarting } from "./triggers/_starting_workspace.ts";

Deno.test("what fails when it falls due does not end the emulator", async () => {
  await using workspace = await startStarting();
  const { triggers } = workspace.emulator.workspace;
  const tried = Promise.withResolvers<void>();
  const failures: unknown[] = [];
  using _said = stub(console, "error", (...said: unknown[]) => void failures.push(said));
  using _due = stub(triggers, "nextDue", () => {
    if (failures.length > 0) tried.resolve();
    throw new Error("a defect");
  });
  await tried.promise;
  assertEquals((await workspace.tryLocal("GET", "/_local/clock")).status, 200);
});
