import { assertEquals } from "@std/assert";
import { openDatabase } from "./database.ts";
import { createRunStore, type StoredRun } from "./runs.ts";

const DAY = 86_400_000;

const run = (id: string, startedAt: number, more: Partial<StoredRun> = {}): StoredRun => ({
  id,
  workflow: "w",
  trigger: { id: "Ft1", type: "webhook" },
  inputs: {},
  status: "running",
  startedAt,
  ...more,
});

const step = (runId: string) => ({
  executionId: `Fx-${runId}`,
  runId,
  position: 0,
  functionId: "#/functions/f",
  inputs: {},
  status: "running" as const,
  token: `xwfp-${runId}`,
  startedAt: 0,
});

function storeWith(runs: StoredRun[], open: string[] = []) {
  const db = openDatabase(":memory:");
  const store = createRunStore(db);
  for (const one of runs) {
    store.addRun(one);
    store.addStep(step(one.id));
    store.addNotes(`Fx-${one.id}`, [{ at: 0, level: "info", line: one.id }]);
    if (!open.includes(one.id)) store.endRun({ ...one, status: "completed", endedAt: one.startedAt });
  }
  const kept = () => store.listRuns({ limit: 100 }).map(({ id }) => id);
  return { db, store, kept };
}

Deno.test("old runs are forgotten with their steps and notes, open ones stay", () => {
  const { db, store, kept } = storeWith([run("a", 0), run("b", DAY), run("c", 9 * DAY)], ["a"]);
  store.prune(2 * DAY, 100);
  assertEquals(kept(), ["c", "a"]);
  assertEquals([store.findStep("Fx-b"), store.notesOf("Fx-b")], [undefined, []]);
  assertEquals(store.notesOf("Fx-a").length, 1);
  db.close();
});

Deno.test("of many runs the newest are kept", () => {
  const { db, store, kept } = storeWith(["a", "b", "c", "d"].map((id, i) => run(id, i)));
  store.prune(0, 2);
  assertEquals(kept(), ["d", "c"]);
  db.close();
});

Deno.test("what is due next is the earliest step or late run", () => {
  const { db, store } = storeWith([run("a", 0), run("late", 0, { notBefore: 50 })], ["a", "late"]);
  assertEquals(store.nextDue(), 50);
  store.saveStep({ ...step("a"), status: "waiting", dueAt: 20 });
  assertEquals(store.nextDue(), 20);
  assertEquals([store.dueSteps(19), store.dueSteps(20), store.dueRuns(60)], [[], ["Fx-a"], ["late"]]);
  store.saveStep({ ...step("a"), status: "completed" });
  store.startNow("late");
  assertEquals(store.nextDue(), undefined);
  db.close();
});
