import { assertEquals } from "@std/assert";
import { startProcess } from "./_process.ts";
import { BEHAVIOURS_DIR } from "./functions/_behaviours_workspace.ts";

Deno.test("an emulator that is told to end leaves nothing behind", async () => {
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    const TMPDIR = await Deno.makeTempDir();
    const emulator = await startProcess(["--app", BEHAVIOURS_DIR], { TMPDIR });
    // A page that listens does not hold it up.
    const feed = await fetch(`${emulator.url}/_local/feed`);
    await fetch(`${emulator.url}/_local/settle`, { method: "POST" }).then((reply) => reply.body?.cancel());
    assertEquals(await emulator.end(signal), 0);
    assertEquals([...Deno.readDirSync(TMPDIR)], []);
    await feed.body?.cancel().catch(() => {});
  }
});

Deno.test("an emulator that is told to end while it still opens its workspace ends too", async () => {
  const TMPDIR = await Deno.makeTempDir();
  const emulator = await startProcess([], { TMPDIR });
  assertEquals(await emulator.end("SIGINT"), 0);
  assertEquals([...Deno.readDirSync(TMPDIR)], []);
});
