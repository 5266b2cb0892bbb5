import { assertEquals, assertMatch, assertObjectMatch } from "@std/assert";
import type { TestWorkspace } from "../../tests/support/workspace.ts";
import { startCompany } from "./_people_workspace.ts";

/** A call that is refused; `$name` in an argument is the id of the channel or person of that name. */
type Refused = [method: string, args: Record<string, unknown>, error: string];

const REFUSED: Refused[] = [
  ["conversations.create", {}, "invalid_name_required"],
  ["conversations.create", { name: "Big" }, "invalid_name_specials"],
  ["conversations.create", { name: "x".repeat(81) }, "invalid_name_maxlength"],
  ["conversations.create", { name: "open" }, "name_taken"],
  ["conversations.create", { name: "secret" }, "name_taken"],
  ["conversations.create", { name: "open", is_private: true }, "name_taken"],

  ["conversations.info", {}, "invalid_arguments"],
  ["conversations.info", { channel: "C0NOWHERE00" }, "channel_not_found"],
  ["conversations.info", { channel: "$secret" }, "channel_not_found"],
  ["conversations.members", { channel: "$secret" }, "channel_not_found"],
  ["conversations.members", { channel: "$open", limit: 1001 }, "invalid_limit"],
  ["conversations.members", { channel: "$open", limit: "many" }, "invalid_limit"],
  ["conversations.members", { channel: "$open", cursor: "nonsense" }, "invalid_cursor"],
  ["conversations.list", { types: "public_channel,voice" }, "invalid_types"],
  ["conversations.list", { limit: -1 }, "invalid_limit"],
  ["conversations.list", { cursor: "!" }, "invalid_cursor"],
  ["users.conversations", { limit: 1000 }, "invalid_limit"],
  ["users.conversations", { user: "U0NOBODY000" }, "user_not_found"],

  ["conversations.join", { channel: "$secret" }, "channel_not_found"],
  ["conversations.join", { channel: "$inner" }, "method_not_supported_for_channel_type"],
  ["conversations.leave", { channel: "$secret" }, "channel_not_found"],

  ["conversations.invite", { channel: "$open", users: "" }, "no_user"],
  ["conversations.invite", { channel: "$secret", users: "$ben" }, "channel_not_found"],
  ["conversations.invite", { channel: "$aside", users: "$cleo" }, "not_in_channel"],
  ["conversations.invite", { channel: "$open", users: "$ana" }, "already_in_channel"],
  ["conversations.invite", { channel: "$open", users: "$people_helper" }, "cant_invite_self"],
  ["conversations.invite", { channel: "$open", users: "U0NOBODY000" }, "user_not_found"],
  ["conversations.invite", { channel: "$inner", users: "$guest" }, "ura_max_channels"],
  ["conversations.invite", { channel: "$open", users: "USLACKBOT" }, "cant_invite"],
  ["conversations.invite", { channel: "$open", users: Array(101).fill("U1").join() }, "invalid_arguments"],

  ["conversations.kick", { channel: "$open" }, "invalid_arguments"],
  ["conversations.kick", { channel: "$open", user: "$people_helper" }, "cant_kick_self"],
  ["conversations.kick", { channel: "$open", user: "$ben" }, "not_in_channel"],
  ["conversations.kick", { channel: "$open", user: "U0NOBODY000" }, "user_not_found"],
  ["conversations.kick", { channel: "$aside", user: "$ben" }, "not_in_channel"],
  ["conversations.kick", { channel: "$general", user: "$ben" }, "cant_kick_from_general"],

  ["conversations.rename", { channel: "$open", name: "renamed" }, "not_authorized"],
  ["conversations.rename", { channel: "$aside", name: "renamed" }, "not_in_channel"],
  ["conversations.setTopic", { channel: "$open" }, "invalid_arguments"],
  ["conversations.setTopic", { channel: "$open", topic: "x".repeat(251) }, "too_long"],
  ["conversations.setTopic", { channel: "$aside", topic: "x" }, "not_in_channel"],
  ["conversations.setPurpose", { channel: "$secret", purpose: "x" }, "channel_not_found"],
  ["conversations.archive", { channel: "$aside" }, "not_in_channel"],
  ["conversations.archive", { channel: "$general" }, "cant_archive_general"],
  ["conversations.unarchive", { channel: "$open" }, "not_archived"],

  ["conversations.open", {}, "users_list_not_supplied"],
  ["conversations.open", { users: "USLACKBOT" }, "cannot_dm_bot"],
  ["conversations.open", { users: "$people_helper" }, "not_enough_users"],
  ["conversations.open", { users: "U1,U2,U3,U4,U5,U6,U7,U8,U9" }, "too_many_users"],
  ["conversations.open", { users: "U0NOBODY000" }, "user_not_found"],
  ["conversations.open", { channel: "$open" }, "method_not_supported_for_channel_type"],
  ["conversations.open", { users: "$cleo", prevent_creation: true }, "channel_not_found"],
];

Deno.test("conversations methods refuse as Slack does", async (t) => {
  await using workspace = await startCompany();
  for (const [method, args, error] of REFUSED) {
    await t.step(`${method} ${JSON.stringify(args).slice(0, 80)} is ${error}`, async () => {
      const answer = await workspace.api(method, withIds(workspace, args));
      assertEquals([answer.ok, answer.error], [false, error]);
    });
  }
});

Deno.test("a scope opens the kinds of conversation it names and no others", async (t) => {
  await using workspace = await startCompany("few_scopes");
  const provided = "channels:read,channels:write.topic,chat:write,im:write,users:read,users.profile:read";
  const cases: [method: string, args: Record<string, unknown>, needed: string][] = [
    ["conversations.info", { channel: "$inner" }, "groups:read"],
    ["conversations.list", { types: "public_channel,private_channel" }, "groups:read"],
    ["users.conversations", { types: "im" }, "im:read"],
    ["conversations.setTopic", { channel: "$inner", topic: "x" }, "groups:write,groups:write.topic"],
    ["conversations.archive", { channel: "$open" }, "channels:manage"],
    ["conversations.create", { name: "new" }, "channels:manage"],
    ["conversations.create", { name: "new", is_private: true }, "groups:write"],
    ["conversations.open", { users: "$ana,$ben" }, "mpim:write"],
  ];
  for (const [method, args, needed] of cases) {
    await t.step(`${method} ${JSON.stringify(args)} needs ${needed}`, async () => {
      const answer = await workspace.api(method, withIds(workspace, args));
      assertEquals(answer, { ok: false, error: "missing_scope", needed, provided });
    });
  }
  await t.step("the narrow topic scope is enough for a topic", async () => {
    const answer = await workspace.api("conversations.setTopic", { channel: workspace.channel("open"), topic: "x" });
    assertEquals(answer.channel.topic.value, "x");
  });
});

Deno.test("a channel is made, named, described and ended", async () => {
  await using workspace = await startCompany();
  const bot = workspace.user("people_helper");
  // when the app makes a private channel
  const made = await workspace.api("conversations.create", { name: "project-x", is_private: true });
  assertObjectMatch(made.channel, {
    name: "project-x",
    name_normalized: "project-x",
    is_channel: true,
    is_group: false,
    is_private: true,
    is_member: true,
    is_archived: false,
    creator: bot,
    topic: { value: "", creator: "", last_set: 0 },
    previous_names: [],
  });
  const channel = made.channel.id;
  assertMatch(channel, /^C[0-9A-Z]{10}$/);
  // then it may rename and describe it, being its creator
  const renamed = await workspace.api("conversations.rename", { channel, name: "project-y" });
  assertEquals([renamed.channel.name, renamed.channel.previous_names], ["project-y", ["project-x"]]);
  assertEquals((await workspace.api("conversations.create", { name: "project-x" })).ok, true);
  const topic = await workspace.api("conversations.setTopic", { channel, topic: "Go & win" });
  assertObjectMatch(topic.channel.topic, { value: "Go & win", creator: bot });
  assertEquals((await workspace.api("conversations.setTopic", { channel, topic: "" })).channel.topic.value, "");
  const purpose = await workspace.api("conversations.setPurpose", { channel, purpose: "Why" });
  assertEquals(purpose.channel.purpose.value, "Why");
  // and its name stays taken after the end
  assertEquals(await workspace.api("conversations.archive", { channel }), { ok: true });
  assertEquals((await workspace.api("conversations.create", { name: "project-y" })).error, "name_taken");
  assertEquals((await workspace.api("conversations.info", { channel })).error, "channel_not_found");
});

Deno.test("a bot that archives is out and cannot come back by itself", async () => {
  await using workspace = await startCompany();
  const channel = workspace.channel("open");
  assertEquals(await workspace.api("conversations.archive", { channel }), { ok: true });
  assertEquals((await workspace.api("conversations.archive", { channel })).error, "already_archived");
  assertEquals((await workspace.api("conversations.unarchive", { channel })).error, "not_in_channel");
  assertEquals((await workspace.api("conversations.join", { channel })).error, "is_archived");
  assertEquals((await workspace.api("conversations.setTopic", { channel, topic: "x" })).error, "is_archived");
  const { members } = await workspace.api("conversations.members", { channel });
  assertEquals(members, [workspace.user("ana"), workspace.user("guest")]);
  // when a person brings the channel back, the bot still has to join
  await workspace.local("POST", `/_local/channels/${channel}`, { user: "ana", archived: false });
  assertEquals((await workspace.api("conversations.setTopic", { channel, topic: "x" })).error, "not_in_channel");
  assertEquals((await workspace.api("conversations.join", { channel })).channel.is_member, true);
});

Deno.test("invitations take all or none, unless they are forced", async () => {
  await using workspace = await startCompany();
  const channel = workspace.channel("open");
  const [ana, ben, cleo] = ["ana", "ben", "cleo"].map(workspace.user);
  const members = async () => (await workspace.api("conversations.members", { channel })).members.slice(3);
  const users = `${ben},${ana},U0NOBODY000`;
  const errors = [
    { user: ana, ok: false, error: "already_in_channel" },
    { user: "U0NOBODY000", ok: false, error: "user_not_found" },
  ];
  const refused = await workspace.api("conversations.invite", { channel, users });
  assertEquals(refused, { ok: false, error: "already_in_channel", errors });
  assertEquals(await members(), []);
  const forced = await workspace.api("conversations.invite", { channel, users, force: true });
  assertEquals([forced.ok, forced.channel.id, forced.errors], [true, channel, errors]);
  assertEquals(await members(), [ben]);
  const plain = await workspace.api("conversations.invite", { channel, users: [cleo] });
  assertEquals([plain.ok, "errors" in plain], [true, false]);
  assertEquals(await members(), [ben, cleo]);
  assertEquals(await workspace.api("conversations.kick", { channel, user: ben }), { ok: true, errors: {} });
  assertEquals(await members(), [cleo]);
});

Deno.test("a deactivated person is out of channels and cannot be invited or written to", async () => {
  await using workspace = await startCompany();
  const channel = workspace.channel("open");
  const ana = workspace.user("ana");
  const ben = workspace.user("ben");
  await workspace.local("POST", `/_local/users/${ana}`, { deleted: true });
  await workspace.local("POST", `/_local/users/${ben}`, { deleted: true });
  assertEquals((await workspace.api("conversations.members", { channel })).members.includes(ana), false);
  assertEquals((await workspace.api("conversations.invite", { channel, users: ben })).error, "cant_invite");
  assertEquals((await workspace.api("conversations.open", { users: ben })).error, "user_disabled");
});

Deno.test("joining and leaving say when nothing changed", async () => {
  await using workspace = await startCompany();
  const channel = workspace.channel("aside");
  assertEquals(await workspace.api("conversations.leave", { channel }), { ok: true, not_in_channel: true });
  const joined = await workspace.api("conversations.join", { channel });
  assertEquals([joined.channel.is_member, joined.warning], [true, undefined]);
  const again = await workspace.api("conversations.join", { channel });
  assertEquals([again.ok, again.warning], [true, "already_in_channel"]);
  assertEquals(again.response_metadata, { warnings: ["already_in_channel"] });
  assertEquals(await workspace.api("conversations.leave", { channel }), { ok: true });
});

Deno.test("the last one in a channel cannot leave it", async () => {
  await using workspace = await startCompany();
  const { channel } = await workspace.api("conversations.create", { name: "alone" });
  assertEquals((await workspace.api("conversations.leave", { channel: channel.id })).error, "last_member");
});

Deno.test("lists come page by page to the end, and show only what the app may see", async () => {
  await using workspace = await startCompany();
  const all = await pages(workspace, "conversations.list", { types: "public_channel,private_channel", limit: 2 });
  assertEquals(all.map((channel) => channel.name), ["general", "open", "aside", "inner"]);
  assertEquals(all.map((channel) => channel.num_members), [3, 3, 2, 2]);
  const mine = await pages(workspace, "users.conversations", { types: "public_channel,private_channel" });
  assertEquals(mine.map((channel) => channel.name), ["open", "inner"]);
  // of another person: the public ones, and private ones that the app is in too
  const user = workspace.user("ana");
  const hers = await pages(workspace, "users.conversations", { user, types: "public_channel,private_channel" });
  assertEquals(hers.map((channel) => channel.name), ["general", "open", "aside", "inner"]);
});

Deno.test("archived channels are left out of pages that have been cut already", async () => {
  await using workspace = await startCompany();
  await workspace.api("conversations.archive", { channel: workspace.channel("open") });
  const page = await workspace.api("conversations.list", { limit: 2, exclude_archived: true });
  assertEquals(page.channels.map((channel: { name: string }) => channel.name), ["general"]);
  assertMatch(page.response_metadata.next_cursor, /./);
});

Deno.test("a DM is opened once and found again", async () => {
  await using workspace = await startCompany();
  const [ana, ben] = ["ana", "ben"].map(workspace.user);
  const opened = await workspace.api("conversations.open", { users: ana });
  assertMatch(opened.channel.id, /^D/);
  assertEquals(Object.keys(opened.channel), ["id"]);
  const again = await workspace.api("conversations.open", { users: ana, return_im: true });
  assertEquals([again.channel.id, again.channel.user, again.no_op], [opened.channel.id, ana, true]);
  const group = await workspace.api("conversations.open", { users: `${ana},${ben}`, return_im: true });
  assertObjectMatch(group.channel, { is_mpim: true, is_private: true, name: "mpdm-people_helper--ana--ben-1" });
  const same = await workspace.api("conversations.open", { channel: group.channel.id });
  assertEquals([same.ok, same.channel.id], [true, group.channel.id]);
  const info = await workspace.api("conversations.info", { channel: opened.channel.id, include_num_members: true });
  assertObjectMatch(info.channel, { is_im: true, user: ana, num_members: 2 });
  const direct = await pages(workspace, "conversations.list", { types: "im,mpim" });
  assertEquals(direct.map((channel) => channel.id), [opened.channel.id, group.channel.id]);
  for (const method of ["archive", "leave", "join"]) {
    const answer = await workspace.api(`conversations.${method}`, { channel: opened.channel.id });
    assertEquals(answer.error, "method_not_supported_for_channel_type");
  }
});

async function pages(workspace: TestWorkspace, method: string, args: Record<string, unknown>) {
  const found: { id: string; name: string; num_members: number }[] = [];
  let cursor = "";
  do {
    const page = await workspace.api(method, cursor === "" ? args : { ...args, cursor });
    assertEquals(page.ok, true);
    found.push(...page.channels);
    cursor = page.response_metadata.next_cursor;
  } while (cursor !== "");
  return found;
}

function withIds(workspace: TestWorkspace, args: Record<string, unknown>): Record<string, unknown> {
  const { users, channels } = workspace.emulator.workspace;
  const idOf = (name: string) => (users.findByName(name) ?? channels.findByName(name))!.id;
  return Object.fromEntries(
    Object.entries(args).map(([key, value]) => [
      key,
      typeof value === "string" ? value.replace(/\$(\w+)/g, (_, name) => idOf(name)) : value,
    ]),
  );
}
