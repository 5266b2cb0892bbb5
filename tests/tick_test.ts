import { assertEquals, assertStringIncludes } from "@std/assert";
import { startCompany } from "./support/company.ts";
import { askForHelp, messages, rows, wordsOf } from "./support/help.ts";
import type { Answer, TestWorkspace } from "./support/workspace.ts";

const MINUTES = 60;
const advance = (company: TestWorkspace, seconds: number) =>
  company.local("POST", "/_local/clock", { advance_seconds: seconds });
const ticks = async (company: TestWorkspace): Promise<Answer[]> =>
  (await company.local("GET", "/_local/runs?workflow=tick&limit=500")).runs;
const putWork = (company: TestWorkspace, work: Record<string, unknown>) =>
  company.local("PUT", "/_local/datastores/open_work", { v: 1, ...work });
const seconds = (company: TestWorkspace) => company.emulator.workspace.clock.seconds();

Deno.test("the tick runs every five minutes, and with nothing due it takes two calls", async () => {
  await using company = await startCompany();
  await advance(company, 65 * MINUTES);
  const before = (await ticks(company)).length;
  await advance(company, 60 * MINUTES);
  const runs = await ticks(company);
  assertEquals(runs.length - before, 12);
  const { steps, status } = await company.local("GET", `/_local/runs/${runs[0].id}`);
  const calls = steps[0].calls.map(({ method }: Answer) => method).filter((name: string) =>
    !name.startsWith("functions.")
  );
  assertEquals([status, calls], ["completed", ["apps.datastore.query", "apps.datastore.put"]]);
});

Deno.test("a thing that keeps failing holds up nothing else, is tried less and less often, and admins hear of it once", async () => {
  await using company = await startCompany();
  await advance(company, 65 * MINUTES);
  await putWork(company, { id: "nonsense:1", kind: "nonsense", due: seconds(company) - 100 });
  await putWork(company, {
    id: "notice:test",
    kind: "notice",
    due: seconds(company),
    data: JSON.stringify({
      subject: "test",
      message: { text: "A word to the admins", blocks: [{ type: "divider" }] },
    }),
  });
  await advance(company, 60 * MINUTES);
  const heard = (await messages(company, "switchboard-admin")).map(({ text }) => text);
  assertEquals(heard.filter((text) => text === "A word to the admins").length, 1);
  assertEquals(heard.filter((text) => text.includes("nonsense")).length, 1);
  const [stuck] = (await rows(company, "open_work")).filter(({ kind }) => kind === "nonsense");
  assertEquals(JSON.parse(stuck.data).trouble.tries >= 3, true);
  assertEquals(stuck.due > seconds(company), true);
});

Deno.test("admins hear of everything that is stuck: together, and of what got stuck later when an hour is over", async () => {
  await using company = await startCompany();
  await advance(company, 65 * MINUTES);
  const put = (id: number) => putWork(company, { id: `nonsense:${id}`, kind: "nonsense", due: seconds(company) - 100 });
  const heard = async () =>
    (await messages(company, "switchboard-admin")).filter(({ text }) => text.includes("nonsense"));
  for (let id = 0; id < 7; id++) await put(id);
  await advance(company, 30 * MINUTES);
  const [first] = await heard();
  assertEquals(first.text, "7 stuck: nonsense");
  assertStringIncludes(wordsOf(first), "tried 3 times: no_handler");
  assertStringIncludes(wordsOf(first), "and 2 more");
  await put(7);
  await advance(company, 50 * MINUTES);
  for (let id = 0; id < 7; id++) await company.local("DELETE", `/_local/datastores/open_work/nonsense:${id}`);
  await advance(company, 3 * 60 * MINUTES);
  assertEquals((await heard()).map(({ text }) => text), ["7 stuck: nonsense", "1 stuck: nonsense"]);
});

Deno.test("what went through begins anew: its next failure is the first one", async () => {
  await using company = await startCompany();
  await advance(company, 65 * MINUTES);
  const follow = async () => (await rows(company, "open_work")).find(({ kind }) => kind === "follow_channels");
  await company.local("POST", "/_local/faults", { method: "users.conversations", error: "internal_error" });
  await putWork(company, { ...await follow(), due: seconds(company) - 100 });
  await advance(company, 5 * MINUTES);
  assertEquals(JSON.parse((await follow()).data).trouble.tries, 1);
  await advance(company, 20 * MINUTES);
  assertEquals(JSON.parse((await follow()).data).trouble, undefined);
});

Deno.test("what happened is in its day once, though two ticks fold it at once", async () => {
  await using company = await startCompany({ weather: { deliveries: 2 } });
  await askForHelp(company, "grace");
  await askForHelp(company, "femi");
  await advance(company, 30 * MINUTES);
  const happened = (await rows(company, "days")).flatMap(({ hours }) =>
    Object.values(JSON.parse(hours)).flatMap((hour) => (hour as Record<string, string[]>).request_created ?? [])
  );
  const asked = (await rows(company, "requests")).map(({ id }) => id);
  assertEquals(happened.toSorted(), asked.toSorted());
  assertEquals((await rows(company, "open_work")).filter(({ kind }) => kind === "happened"), []);
});

Deno.test("a clock that stood still is said once", async () => {
  await using company = await startCompany();
  await advance(company, 65 * MINUTES);
  await company.local("POST", "/_local/faults", { method: "apps.datastore.query", error: "internal_error", times: 5 });
  await advance(company, 26 * MINUTES);
  await company.local("DELETE", "/_local/faults");
  await advance(company, 30 * MINUTES);
  const late = (await messages(company, "switchboard-admin")).filter(({ text }) => text.includes("clock stood still"));
  assertEquals(late.length, 1);
});

Deno.test("a deploy that changed a link's definition brings the link up to date under its own id", async () => {
  await using company = await startCompany();
  await advance(company, 65 * MINUTES);
  const link = (await rows(company, "directory")).find(({ id }) => id === "link:get_help");
  // As if the release before had had another definition of the link.
  await company.local("PUT", "/_local/datastores/directory", { ...link, version: "0" });
  const clock = (await rows(company, "open_work")).find(({ kind }) => kind === "clock");
  await putWork(company, { ...clock, data: JSON.stringify({ signature: "another release" }) });
  await advance(company, 30 * MINUTES);
  const after = (await rows(company, "directory")).find(({ id }) => id === "link:get_help");
  assertEquals([after.trigger_id, after.url], [link.trigger_id, link.url]);
  assertEquals(after.version, link.version);
  const { triggers } = await company.local("GET", "/_local/state");
  assertEquals(triggers.filter(({ workflow }: Answer) => workflow === "get_help").length, 1);
  assertStringIncludes((await messages(company, "switchboard-admin")).at(-1)!.text, "Everything is ready");
});
