import { assertEquals } from "@std/assert";
import { type StartingWorkspace, startStarting } from "./_starting_workspace.ts";

const START = Date.parse("2030-01-01T09:58:00Z");

const tick = (schedule: Record<string, unknown>) => ({
  type: "scheduled",
  name: "Tick",
  workflow: "#/workflows/hear",
  inputs: { user: { value: "{{data.user_id}}" }, at: { value: "{{event_timestamp}}" } },
  schedule,
});

const advance = (workspace: StartingWorkspace, seconds: number) =>
  workspace.local("POST", "/_local/clock", { advance_seconds: seconds });

/** When runs began, to the minute. */
const firings = async (workspace: StartingWorkspace) =>
  (await workspace.runs("hear")).map((run) => new Date(run.inputs.at * 1000).toISOString().slice(0, 16));

Deno.test("a scheduled trigger fires at its moments, for the one who made it", async () => {
  await using workspace = await startStarting({ startAt: START });
  await workspace.make({
    ...tick({ start_time: "2030-01-01T10:05:00Z", frequency: { type: "hourly", repeats_every: 1 } }),
    user: workspace.robin,
  });
  await advance(workspace, 300);
  assertEquals(await firings(workspace), []);
  await advance(workspace, 3 * 3600);
  assertEquals(await firings(workspace), ["2030-01-01T10:05", "2030-01-01T11:05", "2030-01-01T12:05"]);
  assertEquals((await workspace.runs("hear"))[0].inputs.user, workspace.robin);
});

Deno.test("twelve hourly triggers make a clock of five minutes", async () => {
  await using workspace = await startStarting({ startAt: START });
  for (let minute = 0; minute < 60; minute += 5) {
    const start_time = new Date(Date.parse("2030-01-01T10:00:00Z") + minute * 60_000).toISOString();
    await workspace.make(tick({ start_time, frequency: { type: "hourly" } }));
  }
  await advance(workspace, 3600 + 3 * 60);
  const found = await firings(workspace);
  assertEquals([found.length, found[0], found[1], found[12]], [
    13,
    "2030-01-01T10:00",
    "2030-01-01T10:05",
    "2030-01-01T11:00",
  ]);
});

Deno.test("a count ends a schedule, and once is once", async () => {
  await using workspace = await startStarting({ startAt: START });
  const counted = await workspace.make(
    tick({ start_time: "2030-01-01T10:00:00Z", occurrence_count: 2, frequency: { type: "daily" } }),
  );
  await workspace.make(tick({ start_time: "2030-01-01T12:00:00Z" }));
  await advance(workspace, 7 * 24 * 3600);
  assertEquals(await firings(workspace), ["2030-01-01T10:00", "2030-01-01T12:00", "2030-01-02T10:00"]);
  const { triggers } = await workspace.local("GET", "/_local/triggers");
  assertEquals(triggers.find(({ id }: { id: string }) => id === counted.id).next_at, null);
});

Deno.test("an updated schedule counts from the beginning", async () => {
  await using workspace = await startStarting({ startAt: START });
  const daily = { occurrence_count: 1, frequency: { type: "daily" } };
  const { id } = await workspace.make(tick({ start_time: "2030-01-01T10:00:00Z", ...daily }));
  await advance(workspace, 600);
  await workspace.local("PUT", `/_local/triggers/${id}`, tick({ start_time: "2030-01-01T11:00:00Z", ...daily }));
  await advance(workspace, 24 * 3600);
  assertEquals(await firings(workspace), ["2030-01-01T10:00", "2030-01-01T11:00"]);
});

Deno.test("a workspace that was stopped knows its triggers again and fires what it missed, once", async () => {
  const dir = await Deno.makeTempDir();
  try {
    const data = `${dir}/workspace.sqlite`;
    const definition = tick({ start_time: "2030-01-01T10:00:00Z", frequency: { type: "hourly" } });
    {
      await using workspace = await startStarting({ data, startAt: START });
      await workspace.make(definition);
      await workspace.api("apps.datastore.put", { datastore: "people", item: { key: "ana" } });
      // Time passes while the workspace is stopped.
      workspace.emulator.workspace.settings.set(
        "clock_offset",
        String(Date.parse("2030-01-01T15:30:00Z") - Date.now()),
      );
    }
    await using workspace = await startStarting({ data });
    const { triggers } = await workspace.local("GET", "/_local/triggers");
    assertEquals(triggers.map(({ name }: { name: string }) => name), ["Ask", "Tick"]);
    await advance(workspace, 3600);
    assertEquals(await firings(workspace), ["2030-01-01T15:30", "2030-01-01T16:00"]);
    const { item } = await workspace.api("apps.datastore.get", { datastore: "people", id: "ana" });
    assertEquals(item, { key: "ana" });
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
});
