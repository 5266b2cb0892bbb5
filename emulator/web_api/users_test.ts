import { assertEquals, assertObjectMatch } from "@std/assert";
import { startCompany } from "./_people_workspace.ts";

Deno.test("auth.test and team.info say who and where the app is", async () => {
  await using workspace = await startCompany();
  const { app, team } = workspace.emulator.workspace;
  assertEquals(await workspace.api("auth.test"), {
    ok: true,
    url: "https://brightdesk.slack.com/",
    team: "Brightdesk",
    user: "people_helper",
    team_id: team.id,
    user_id: app.botUserId,
    bot_id: app.botId,
    is_enterprise_install: false,
  });
  assertObjectMatch(await workspace.api("team.info"), { ok: true, team: { id: team.id, domain: "brightdesk" } });
  assertEquals((await workspace.api("team.info", { team: "T0ELSEWHERE" })).error, "team_not_found");
});

Deno.test("users.info is Slack's user object", async () => {
  await using workspace = await startCompany();
  const ana = await workspace.api("users.info", { user: workspace.user("ana"), include_locale: true });
  assertObjectMatch(ana.user, {
    name: "ana",
    real_name: "Ana Reis",
    tz: "Europe/Lisbon",
    is_admin: true,
    is_bot: false,
    deleted: false,
    locale: "en-US",
    profile: { real_name: "Ana Reis", first_name: "Ana", last_name: "Reis", title: "Lead" },
  });
  assertEquals(ana.user.profile.email, "ana@brightdesk.example");
  const ben = await workspace.api("users.info", { user: workspace.user("ben") });
  assertObjectMatch(ben.user, { tz_offset: 19_800, tz_label: "India Standard Time", is_admin: false });
  const guest = await workspace.api("users.info", { user: workspace.user("guest") });
  assertObjectMatch(guest.user, { is_restricted: true, is_ultra_restricted: true });
  const bot = await workspace.api("users.info", { user: workspace.user("people_helper") });
  assertObjectMatch(bot.user, { is_bot: true, profile: { bot_id: workspace.emulator.workspace.app.botId } });
  assertEquals((await workspace.api("users.info", { user: "U0NOBODY000" })).error, "user_not_found");
  assertEquals((await workspace.api("users.info")).error, "invalid_arguments");
});

Deno.test("a deactivated account stays visible, without zone and roles", async () => {
  await using workspace = await startCompany();
  const user = workspace.user("ana");
  await workspace.local("POST", `/_local/users/${user}`, { deleted: true });
  const { user: wire } = await workspace.api("users.info", { user });
  assertEquals([wire.deleted, "tz" in wire, "is_admin" in wire], [true, false, false]);
  const found = await workspace.api("users.lookupByEmail", { email: "ana@brightdesk.example" });
  assertEquals(found.error, "users_not_found");
});

Deno.test("people are found by address in any case", async () => {
  await using workspace = await startCompany();
  const found = await workspace.api("users.lookupByEmail", { email: "Ben@Brightdesk.example" });
  assertEquals(found.user.id, workspace.user("ben"));
  assertEquals((await workspace.api("users.lookupByEmail", { email: "no@one.example" })).error, "users_not_found");
  assertEquals((await workspace.api("users.lookupByEmail")).error, "invalid_arguments");
});

Deno.test("users.list has everyone, Slackbot too, page by page", async () => {
  await using workspace = await startCompany();
  const names = (answer: { members: { name: string }[] }) => answer.members.map((member) => member.name);
  const everyone = ["slackbot", "ana", "ben", "cleo", "guest", "people_helper"];
  const all = await workspace.api("users.list");
  assertEquals([names(all), all.response_metadata.next_cursor], [everyone, ""]);
  assertEquals(names(await workspace.api("users.list", { limit: 0 })), everyone);
  const first = await workspace.api("users.list", { limit: 4 });
  const { next_cursor: cursor } = first.response_metadata;
  const second = await workspace.api("users.list", { limit: 4, cursor });
  assertEquals([...names(first), ...names(second)], everyone);
  assertEquals(second.response_metadata.next_cursor, "");
  assertEquals((await workspace.api("users.list", { cursor: "x" })).error, "invalid_cursor");
});

Deno.test("users.profile.get is the profile alone, by default the app's own", async () => {
  await using workspace = await startCompany();
  const user = workspace.user("ben");
  await workspace.local("POST", `/_local/users/${user}`, { status_text: "Out", status_emoji: ":palm_tree:" });
  const ben = await workspace.api("users.profile.get", { user });
  assertObjectMatch(ben.profile, { real_name: "Ben Ito", status_text: "Out", status_emoji: ":palm_tree:" });
  assertEquals((await workspace.api("users.profile.get")).profile.real_name, "People Helper");
  assertEquals((await workspace.api("users.profile.get", { user: "U0NOBODY000" })).error, "user_not_found");
});

Deno.test("addresses are hidden from an app without users:read.email", async () => {
  await using workspace = await startCompany("few_scopes");
  const user = workspace.user("ana");
  assertEquals("email" in (await workspace.api("users.info", { user })).user.profile, false);
  assertEquals("email" in (await workspace.api("users.list")).members[1].profile, false);
  assertEquals("email" in (await workspace.api("users.profile.get", { user })).profile, false);
  const refused = await workspace.api("users.lookupByEmail", { email: "ana@brightdesk.example" });
  assertEquals([refused.error, refused.needed], ["missing_scope", "users:read.email"]);
});

Deno.test("do not disturb is on until its end has passed", async () => {
  await using workspace = await startCompany();
  const [ana, ben] = ["ana", "ben"].map(workspace.user);
  const off = { dnd_enabled: false, next_dnd_start_ts: 1, next_dnd_end_ts: 1 };
  const { now } = await workspace.local("GET", "/_local/clock");
  await workspace.local("POST", `/_local/users/${ana}`, { dnd_start: now, dnd_end: now + 600 });
  const on = { dnd_enabled: true, next_dnd_start_ts: now, next_dnd_end_ts: now + 600 };
  const asked = await workspace.api("dnd.teamInfo", { users: `${ana},${ben}` });
  assertEquals(asked, { ok: true, users: { [ana]: on, [ben]: off } });
  await workspace.local("POST", "/_local/clock", { advance_seconds: 601 });
  assertEquals((await workspace.api("dnd.info", { user: ana })).dnd_enabled, false);
});

Deno.test("dnd methods refuse as Slack does", async () => {
  await using workspace = await startCompany();
  const error = async (method: string, args: Record<string, unknown>) => (await workspace.api(method, args)).error;
  assertEquals(await error("dnd.teamInfo", {}), "no_users_provided");
  assertEquals(await error("dnd.teamInfo", { users: "U0NOBODY000" }), "user_not_visible");
  assertEquals(await error("dnd.teamInfo", { users: Array(51).fill("U1").join() }), "invalid_arguments");
  assertEquals(await error("dnd.info", { user: "U0NOBODY000" }), "user_not_found");
});

Deno.test("emoji.list has the workspace's own emoji", async () => {
  await using workspace = await startCompany();
  await workspace.local("POST", "/_local/emoji", { name: "ship-it", value: "https://pictures.example/ship.png" });
  const { emoji } = await workspace.api("emoji.list");
  assertEquals(emoji, { party: "alias:tada", "ship-it": "https://pictures.example/ship.png" });
});
