import { assertEquals, assertStringIncludes } from "@std/assert";
import { startCompany } from "./support/company.ts";
import { messages, rows, submit, wordsOf } from "./support/help.ts";
import type { Answer, TestWorkspace } from "./support/workspace.ts";

async function openSetUp(company: TestWorkspace, user: string): Promise<Answer> {
  const link = company.emulator.workspace.triggers.all().find(({ workflow }) => workflow === "set_up")!;
  return (await company.local("POST", `/_local/links/${link.id}`, { user })).view;
}

/** Everything that set-up could have changed. */
async function stateOf(company: TestWorkspace) {
  const { triggers } = await company.local("GET", "/_local/state");
  const directory = await rows(company, "directory");
  const bookmarks = await Promise.all(
    ["ce-money", "ce-product", "help-ce", "switchboard-admin"].map(async (channel) =>
      (await company.api("bookmarks.list", { channel_id: company.channel(channel) })).bookmarks
    ),
  );
  const heard = (await messages(company, "switchboard-admin")).map(({ ts, text }) => [ts, text]);
  return { triggers, directory: directory.toSorted((a, b) => a.id < b.id ? -1 : 1), bookmarks, heard };
}

Deno.test("set-up leaves every link made, remembered and bookmarked, and its first runner in charge", async () => {
  await using company = await startCompany();
  const { triggers, directory, bookmarks, heard } = await stateOf(company);
  const count = (workflow: string) => triggers.filter((trigger: Answer) => trigger.workflow === workflow).length;
  assertEquals(["set_up", "get_help", "request_action", "receive_text", "inbox_message"].map(count), [1, 1, 1, 1, 1]);
  assertEquals(count("tick"), 12);
  const row = (id: string) => directory.find((each) => each.id === id);
  assertEquals(row("role:admins").members, [company.user("ana")]);
  assertEquals(row("settings").channel, company.channel("switchboard-admin"));
  for (const trigger of triggers.filter(({ workflow }: Answer) => workflow !== "set_up")) {
    assertEquals(directory.some(({ trigger_id }) => trigger_id === trigger.id), true, trigger.name);
  }
  assertEquals(
    row("bucket:inbox_message:1").channels.toSorted(),
    [company.channel("leads"), company.channel("support")].sort(),
  );
  const getHelp = triggers.find(({ workflow }: Answer) => workflow === "get_help").shortcut_url;
  for (const inChannel of bookmarks.slice(0, 3)) assertEquals(inChannel.map(({ link }: Answer) => link), [getHelp]);
  assertStringIncludes(heard.at(-1)![1], "Everything is ready");
});

Deno.test("run a second time as it stands, set-up changes nothing", async () => {
  await using company = await startCompany();
  const before = await stateOf(company);
  const window = await openSetUp(company, "ana");
  const { view } = await submit(company, window.id, "ana", {});
  await company.settle();
  assertStringIncludes(JSON.stringify(view.view.blocks), "Nothing to change");
  assertEquals(await stateOf(company), before);
  await company.local("POST", `/_local/views/${window.id}/close`, { user: "ana" });
  assertEquals((await company.local("GET", "/_local/runs?workflow=set_up")).runs[0].status, "completed");
});

Deno.test("the choices are shown though Slack does not answer once", async () => {
  await using company = await startCompany();
  await company.local("POST", "/_local/faults", { method: "views.update", status: 503 });
  const { id } = await openSetUp(company, "ana");
  await company.settle();
  const { views } = await company.local("GET", "/_local/views?user=ana");
  assertEquals(views.find((each: Answer) => each.id === id).view.callback_id, "set_up_window");
});

Deno.test("who may not run set-up is told whom to ask", async () => {
  await using company = await startCompany();
  const window = await openSetUp(company, "grace");
  assertStringIncludes(JSON.stringify(window.view.blocks), `Please ask <@${company.user("ana")}>`);
  assertEquals(window.view.submit ?? null, null);
});

Deno.test("while nobody is in charge, only an admin of the workspace may begin", async () => {
  await using company = await startCompany();
  await company.local("DELETE", "/_local/datastores/directory/role:admins");
  const grace = await openSetUp(company, "grace");
  assertStringIncludes(JSON.stringify(grace.view.blocks), "An admin of this workspace does it first");
  const ana = await openSetUp(company, "ana");
  assertEquals(ana.view.callback_id, "set_up_window");
});

Deno.test("when all who were in charge have left, an admin of the workspace goes on", async () => {
  await using company = await startCompany();
  await company.local("PUT", "/_local/datastores/directory", {
    id: "role:admins",
    v: 1,
    kind: "role",
    members: ["U0GONE00001"],
  });
  assertStringIncludes(JSON.stringify((await openSetUp(company, "grace")).view.blocks), "Admins of this workspace");
  assertEquals((await openSetUp(company, "ana")).view.callback_id, "set_up_window");
});

Deno.test("a field that cannot be taken says so, and nothing is changed", async () => {
  await using company = await startCompany();
  await company.local("POST", "/_local/channels", { user: "ana", name: "secret", is_private: true });
  await company.local("POST", "/_local/channels", { user: "ana", name: "closed" });
  await company.local("POST", `/_local/channels/closed`, { user: "ana", archived: true });
  const before = await stateOf(company);
  const cases: [Record<string, unknown>, string, string][] = [
    [{ zone: "Mars/Olympus" }, "zone", "Europe/Lisbon"],
    [{ topic_title_other: "" }, "topic_title_other", "This one stays"],
    [{ topic_title_product: "billing" }, "topic_title_product", "already a topic"],
    [{ line_number_1: "12345" }, "line_number_1", "+15550100100"],
    [{ line_number_2: "+15550100100" }, "line_number_2", "twice"],
    [{ topic_channel_billing: company.channel("secret") }, "topic_channel_billing", "/invite"],
    [{ topic_channel_billing: company.channel("closed") }, "topic_channel_billing", "archived"],
    [{ feedback_channel: company.channel("closed") }, "feedback_channel", "archived"],
    [{ team_channel_delivery: company.channel("secret") }, "team_channel_delivery", "/invite"],
    [{ team_members_delivery: [company.user("ben")] }, "team_members_delivery", "Customer care"],
  ];
  for (const [values, field, words] of cases) {
    const window = await openSetUp(company, "ana");
    const { errors } = await submit(company, window.id, "ana", values);
    assertEquals(Object.keys(errors ?? {}), [field], JSON.stringify(values));
    assertStringIncludes(errors[field], words);
    await company.local("POST", `/_local/views/${window.id}/close`, { user: "ana" });
  }
  assertEquals(await stateOf(company), before);
});

Deno.test("a line more is listened to by the trigger there is; its id stays", async () => {
  await using company = await startCompany();
  await company.local("POST", "/_local/channels", { user: "ana", name: "vip" });
  const before = (await rows(company, "directory")).find(({ id }) => id === "bucket:inbox_message:1");
  const window = await openSetUp(company, "ana");
  await company.local("POST", `/_local/views/${window.id}/actions`, { user: "ana", action_id: "add_line" });
  await submit(company, window.id, "ana", {
    line_number_3: "+1 (555) 010-0300",
    line_name_3: "VIP",
    line_channel_3: company.channel("vip"),
  });
  await company.settle();
  const after = (await rows(company, "directory")).find(({ id }) => id === "bucket:inbox_message:1");
  assertEquals(after.trigger_id, before.trigger_id);
  assertEquals(after.channels.includes(company.channel("vip")), true);
  const trigger = company.emulator.workspace.triggers.find(after.trigger_id)!;
  assertStringIncludes(JSON.stringify(trigger.definition), company.channel("vip"));
  assertEquals((await rows(company, "directory")).some(({ id }) => id === "line:+15550100300"), true);
});

Deno.test("a channel that was a line's is listened to as long as the app is in it: conversations are answered there", async () => {
  await using company = await startCompany();
  await company.local("POST", "/_local/channels", { user: "ana", name: "vip" });
  const [support, vip] = [company.channel("support"), company.channel("vip")];
  const heard = async () =>
    (await rows(company, "directory")).find(({ id }) => id === "bucket:inbox_message:1").channels;
  const window = await openSetUp(company, "ana");
  await submit(company, window.id, "ana", { line_channel_1: vip });
  await company.settle();
  assertEquals([(await heard()).includes(support), (await heard()).includes(vip)], [true, true]);
  await company.local("POST", `/_local/channels/${support}`, { user: "ana", archived: true });
  await company.local("POST", "/_local/clock", { advance_seconds: 2 * 3600 });
  assertEquals([(await heard()).includes(support), (await heard()).includes(vip)], [false, true]);
});

Deno.test("channels and teams are kept as they were chosen, and what was taken off is gone", async () => {
  await using company = await startCompany();
  const window = await openSetUp(company, "ana");
  await company.local("POST", `/_local/views/${window.id}/actions`, { user: "ana", action_id: "add_team" });
  await submit(company, window.id, "ana", {
    outages_channel: company.channel("leads"),
    feedback_channel: null,
    team_name_customer_care: "",
    line_number_2: "",
    team_name_new3: "Sales",
    team_channel_new3: company.channel("leads"),
    team_members_new3: [company.user("grace"), company.user("ben")],
  });
  await company.settle();
  const directory = await rows(company, "directory");
  const row = (id: string) => directory.find((each) => each.id === id);
  assertEquals(JSON.parse(row("settings").places), {
    specialists: company.channel("product-specialists"),
    outages: company.channel("leads"),
  });
  assertEquals(JSON.parse(row("names:team").entries).map(({ id }: Answer) => id), ["team:delivery", "team:sales"]);
  assertEquals([row("team:customer_care"), row("line:+15550100200")], [undefined, undefined]);
  assertEquals(row("team:sales").members, [company.user("grace"), company.user("ben")]);
});

Deno.test("a trigger that got lost is made again, and only that one", async () => {
  await using company = await startCompany();
  const link = (await rows(company, "directory")).find(({ id }) => id === "link:tick_10");
  await company.local("DELETE", `/_local/triggers/${link.trigger_id}`);
  const before = (await company.local("GET", "/_local/state")).triggers.map(({ id }: Answer) => id);
  const window = await openSetUp(company, "ana");
  await submit(company, window.id, "ana", {});
  await company.settle();
  const after = (await company.local("GET", "/_local/state")).triggers.map(({ id }: Answer) => id);
  assertEquals(after.filter((id: string) => !before.includes(id)).length, 1);
  assertEquals(before.every((id: string) => after.includes(id)), true);
});

Deno.test("of two people at it at once one works and the other is told", async () => {
  await using company = await startCompany();
  const admins = [company.user("ana"), company.user("ben")];
  const first = await openSetUp(company, "ana");
  await submit(company, first.id, "ana", { admins });
  await company.settle();
  const windows = [await openSetUp(company, "ana"), await openSetUp(company, "ben")];
  const answers = await Promise.all([
    submit(company, windows[0].id, "ana", { zone: "Europe/Paris" }),
    submit(company, windows[1].id, "ben", { zone: "Europe/London" }),
  ]);
  await company.settle();
  const told = answers.filter((answer) => JSON.stringify(answer).includes("is setting things up right now"));
  assertEquals(told.length, 1);
  const working = answers.find((answer) => answer.closed);
  assertEquals(working !== undefined, true);
});

Deno.test("a set-up that breaks off is finished by the tick", async () => {
  await using company = await startCompany();
  const link = (await rows(company, "directory")).find(({ id }) => id === "link:tick_10");
  await company.local("DELETE", `/_local/triggers/${link.trigger_id}`);
  const window = await openSetUp(company, "ana");
  await company.local("POST", "/_local/faults", { method: "workflows.triggers.create", status: 500, times: 6 });
  await submit(company, window.id, "ana", {});
  await company.settle();
  await company.local("DELETE", "/_local/faults");
  await company.local("POST", "/_local/clock", { advance_seconds: 30 * 60 });
  const { triggers } = await company.local("GET", "/_local/state");
  assertEquals(triggers.filter(({ workflow }: Answer) => workflow === "tick").length, 12);
  const card = (await messages(company, "switchboard-admin")).at(-1);
  assertStringIncludes(wordsOf(card), "Everything is ready");
});

Deno.test("a set-up whose card was deleted goes on with a new card", async () => {
  await using company = await startCompany();
  const link = (await rows(company, "directory")).find(({ id }) => id === "link:tick_10");
  await company.local("DELETE", `/_local/triggers/${link.trigger_id}`);
  const now = company.emulator.workspace.clock.seconds();
  await company.local("PUT", "/_local/datastores/open_work", {
    id: "set_up:all",
    v: 1,
    kind: "set_up",
    due: now,
    channel: company.channel("switchboard-admin"),
    data: JSON.stringify({ ts: `${Math.floor(now) - 900}.000100`, by: company.user("ana"), takeovers: 0 }),
  });
  await company.local("POST", "/_local/clock", { advance_seconds: 20 * 60 });
  const { triggers } = await company.local("GET", "/_local/state");
  assertEquals(triggers.filter(({ workflow }: Answer) => workflow === "tick").length, 12);
  const card = (await messages(company, "switchboard-admin")).at(-1);
  assertStringIncludes(wordsOf(card), "Everything is ready");
  assertEquals((await rows(company, "open_work")).filter(({ kind }) => kind === "set_up"), []);
});
