import { fileURLToPath } from "node:url";
import { assertEquals } from "@std/assert";
import { startCompany } from "./support/company.ts";
import { messages, rows, submit } from "./support/help.ts";
import { CLOCK_PLANS, TRIGGER_PLANS } from "../triggers/definitions/mod.ts";
import { type Answer, startWorkspace, type TestWorkspace } from "./support/workspace.ts";

const ROOT = fileURLToPath(new URL("../", import.meta.url));

/** Every method that set-up calls on its way, the tick's part of it included. */
const METHODS = [
  "apps.datastore.bulkGet",
  "apps.datastore.bulkPut",
  "apps.datastore.delete",
  "apps.datastore.get",
  "apps.datastore.put",
  "apps.datastore.query",
  "bookmarks.add",
  "bookmarks.list",
  "chat.postMessage",
  "chat.update",
  "conversations.history",
  "conversations.info",
  "functions.completeSuccess",
  "reactions.add",
  "users.info",
  "users.list",
  "views.open",
  "views.update",
  "workflows.triggers.create",
  "workflows.triggers.list",
];
const BREAKS = [{ status: 503 }, { error: "internal_error" }, { status: 503, when: "after" }];
/** Companies side by side: set-up mostly waits its second between triggers. */
const AT_ONCE = 15;

/** As a person does: runs set-up and sends its window; looks again when it says that something went wrong. */
async function runSetUp(company: TestWorkspace): Promise<void> {
  const link = company.emulator.workspace.triggers.all().find(({ workflow }) => workflow === "set_up")!;
  for (let attempt = 0; attempt < 2; attempt++) {
    const { view } = await company.local("POST", `/_local/links/${link.id}`, { user: "ana" });
    await company.settle();
    const open = (await company.local("GET", "/_local/views?user=ana")).views ?? [];
    const window = open.find(({ id }: Answer) => id === view?.id);
    if (window?.view.callback_id !== "set_up_window") continue;
    const answer = await submit(company, window.id, "ana", {});
    await company.settle();
    if (answer.closed) return;
  }
}

async function breakOnce(method: string, fault: Record<string, unknown>): Promise<void> {
  const what = `${method} ${JSON.stringify(fault)}`;
  // given a company that lost a trigger and a bookmark
  await using company = await startCompany();
  const before = (await company.local("GET", "/_local/state")).triggers.map(({ name }: Answer) => name);
  const lost = (await rows(company, "directory")).find(({ id }) => id === "link:tick_10");
  await company.local("DELETE", `/_local/triggers/${lost.trigger_id}`);
  const channel_id = company.channel("ce-money");
  const [bookmark] = (await company.api("bookmarks.list", { channel_id })).bookmarks;
  await company.api("bookmarks.remove", { channel_id, bookmark_id: bookmark.id });
  // when set-up is run and one call of it fails, and time goes by
  await company.local("POST", "/_local/faults", { method, ...fault, times: 1 });
  await runSetUp(company);
  await company.local("POST", "/_local/clock", { advance_seconds: 45 * 60 });
  // then everything is there once, and the channel says so
  const { triggers } = await company.local("GET", "/_local/state");
  assertEquals(triggers.map(({ name }: Answer) => name).toSorted(), before.toSorted(), what);
  for (const row of (await rows(company, "directory")).filter(({ kind }) => kind === "link" || kind === "bucket")) {
    assertEquals(triggers.some(({ id }: Answer) => id === row.trigger_id), true, `${what}: ${row.id}`);
  }
  assertEquals((await company.api("bookmarks.list", { channel_id })).bookmarks.length, 1, what);
  assertEquals((await rows(company, "open_work")).filter(({ kind }) => kind === "set_up"), [], what);
  const heard = (await messages(company, "switchboard-admin")).map(({ text }) => text);
  assertEquals(heard.filter((text) => text.includes("Setting up")), [], what);
}

Deno.test("whatever call of set-up fails, every link and bookmark is there once in the end", async () => {
  const cases = METHODS.flatMap((method) => BREAKS.map((fault) => ({ method, fault })));
  const failures: string[] = [];
  const workers = Array.from({ length: AT_ONCE }, async () => {
    for (let next = cases.shift(); next !== undefined; next = cases.shift()) {
      await breakOnce(next.method, next.fault).catch((cause) => failures.push(String(cause)));
    }
  });
  await Promise.all(workers);
  assertEquals(failures, []);
});

Deno.test("a first set-up with everything delivered twice, rows stale and writes slow makes each link once", async () => {
  const seed = JSON.parse(await Deno.readTextFile(`${ROOT}local/seed.json`));
  await using company = await startWorkspace({ appDir: ROOT, seed: { ...seed, opening: [] } });
  await company.local("POST", "/_local/clock", { advance_seconds: 60 });
  await company.local("POST", "/_local/weather", {
    deliveries: 2,
    staleReadsMs: 2000,
    slowWritesMs: 500,
    unorderedRuns: true,
  });
  await runSetUp(company);
  await company.local("POST", "/_local/clock", { advance_seconds: 45 * 60 });
  const { triggers } = await company.local("GET", "/_local/state");
  const names = triggers.map(({ name }: Answer) => name);
  // One over the channels of the lines, none over private channels, and the one for set-up itself.
  const wanted = TRIGGER_PLANS.length + CLOCK_PLANS.length + 2;
  assertEquals([names.length, new Set(names).size], [wanted, wanted]);
  for (const channel of ["ce-money", "ce-product", "help-ce", "switchboard-admin"]) {
    const { bookmarks } = await company.api("bookmarks.list", { channel_id: company.channel(channel) });
    assertEquals(bookmarks.length, 1, channel);
  }
  const heard = (await messages(company, "switchboard-admin")).map(({ text }) => text);
  assertEquals(heard.filter((text) => text.includes("Everything is ready")).length, 1);
  assertEquals(heard.filter((text) => text.includes("Setting up")), []);
});
