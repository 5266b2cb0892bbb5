import { assertEquals, assertStringIncludes } from "@std/assert";
import { startCompany } from "./support/company.ts";
import { messages, rows, wordsOf } from "./support/help.ts";
import type { TestWorkspace } from "./support/workspace.ts";

const MINUTES = 60;
const advance = (company: TestWorkspace, minutes: number) =>
  company.local("POST", "/_local/clock", { advance_seconds: minutes * MINUTES });

Deno.test("everyone of a large workspace comes into the directory, and whoever joins later within the hour", async () => {
  await using company = await startCompany();
  const join = async (name: string): Promise<string> =>
    (await company.local("POST", "/_local/users", { name, real_name: `Person ${name}` })).user.id;
  const row = async (id: string) => (await company.api("apps.datastore.get", { datastore: "directory", id })).item;
  let last = "";
  for (let n = 0; n < 1200; n++) last = await join(`person${n}`);
  await advance(company, 75);
  assertEquals((await row("names:person")).members.length, 8 + 1200);
  assertEquals([(await row(last)).name, (await row("person:person1199")).to], ["Person person1199", last]);
  const nora = await join("nora");
  // given an admin who notes what she can do before that
  await company.api("apps.datastore.update", { datastore: "directory", item: { id: nora, skills: ["design"] } });
  await advance(company, 65);
  const { name, skills, zone } = await row(nora);
  assertEquals([name, skills, zone], ["Person nora", ["design"], "UTC"]);
  assertEquals((await row("person:nora")).to, nora);
  // What somebody noted by hand stays.
  assertEquals((await row(company.user("eve"))).skills, ["design"]);
});

Deno.test("admins hear, once, when the app is in more private channels than it can listen to", async () => {
  await using company = await startCompany();
  for (let n = 0; n <= 400; n++) await company.api("conversations.create", { name: `p-${n}`, is_private: true });
  const work = (await rows(company, "open_work")).find(({ kind }) => kind === "follow_channels");
  // One slice of the triggers is enough here.
  await company.local("POST", "/_local/faults", {
    method: "workflows.triggers.create",
    error: "internal_error",
    times: 1000,
  });
  await company.local("PUT", "/_local/datastores/open_work", {
    ...work,
    due: company.emulator.workspace.clock.seconds(),
  });
  await advance(company, 70);
  const heard = (await messages(company, "switchboard-admin")).filter(({ text }) => text.includes("private channels"));
  assertEquals(heard.map(({ text }) => text), [
    "I am in more than 400 private channels, and can listen to 400 of them only.",
  ]);
  assertStringIncludes(wordsOf(heard[0]), "archive channels of projects that are over");
});
