import { assertEquals, assertObjectMatch, assertStringIncludes } from "@std/assert";
import { startCompany } from "../web_api/_people_workspace.ts";

Deno.test("the state names everyone and everything with ids", async () => {
  await using workspace = await startCompany();
  const state = await workspace.local("GET", "/_local/state");
  const { app } = workspace.emulator.workspace;
  assertEquals(state.app, { id: app.id, name: "People", user: app.botUserId });
  const names = state.users.map((user: { name: string; is_bot: boolean }) => [user.name, user.is_bot]);
  const people = ["ana", "ben", "cleo", "guest"].map((name) => [name, false]);
  assertEquals(names, [...people, ["people_helper", true]]);
  const secret = state.channels.find((channel: { name: string }) => channel.name === "secret");
  assertObjectMatch(secret, { is_private: true, is_archived: false, members: [workspace.user("ana")] });
  const link = state.triggers.find((trigger: { workflow: string }) => trigger.workflow === "fit_out");
  assertObjectMatch(link, { type: "shortcut", name: "Fit out a channel" });
  assertStringIncludes(link.shortcut_url, `https://slack.com/shortcuts/${link.id}/`);
});

Deno.test("people and channels may be named by id or by name", async () => {
  await using workspace = await startCompany();
  await workspace.local("POST", "/_local/members", { user: "@ben", channel: "#open", joined: true });
  const { members } = await workspace.local("GET", `/_local/channels/${workspace.channel("open")}`);
  assertEquals(members.at(-1), workspace.user("ben"));
});

Deno.test("a person makes a channel and brings others", async () => {
  await using workspace = await startCompany();
  const made = await workspace.local("POST", "/_local/channels", {
    user: "ana",
    name: "launch",
    is_private: true,
    members: ["ben", "people_helper"],
  });
  assertObjectMatch(made.channel, { name: "launch", kind: "private", creator: workspace.user("ana") });
  assertEquals(made.members, ["ana", "ben", "people_helper"].map(workspace.user));
  assertEquals((await workspace.api("conversations.info", { channel: made.channel.id })).ok, true);
});

Deno.test("a person's picture is drawn from their name", async () => {
  await using workspace = await startCompany();
  const { user } = await workspace.api("users.info", { user: workspace.user("ana") });
  const response = await fetch(user.profile.image_72);
  assertEquals(response.headers.get("content-type"), "image/svg+xml");
  assertStringIncludes(await response.text(), ">AR<");
});

Deno.test("what cannot be done is said in a sentence", async (t) => {
  await using workspace = await startCompany();
  const ana = workspace.user("ana");
  const cases: [method: string, path: string, body: unknown, status: number, says: string][] = [
    ["POST", "/_local/members", { user: "nobody", channel: "open", joined: true }, 404, 'no user "nobody"'],
    ["POST", "/_local/members", { user: "ana", channel: "nowhere", joined: true }, 404, 'no channel "nowhere"'],
    ["POST", "/_local/members", { user: "ana", channel: "open" }, 400, '"joined" takes true'],
    ["POST", "/_local/members", { user: "ana", channel: "general", joined: false }, 400, "cant_leave_general"],
    ["POST", "/_local/channels", { user: "ana", name: "open" }, 400, "name_taken"],
    ["POST", "/_local/channels", { user: "ana" }, 400, '"name" is missing'],
    ["POST", "/_local/channels/open", { user: "ana" }, 400, "Send what to change"],
    ["POST", "/_local/channels/open", { user: "ben", topic: "x" }, 400, "not_in_channel"],
    ["POST", "/_local/channels/secret", { user: "ana", archived: "yes" }, 400, '"archived" takes'],
    ["DELETE", `/_local/channels/general?user=${ana}`, undefined, 400, "cant_delete_general"],
    ["POST", "/_local/users", { name: "ana" }, 400, "already called ana"],
    ["POST", "/_local/users", { name: "New One" }, 400, "small letters"],
    ["POST", "/_local/users/ana", { shoe_size: 38 }, 400, 'no "shoe_size" to change'],
    ["POST", "/_local/users/ana", { deleted: "yes" }, 400, '"deleted" takes a boolean'],
    ["POST", "/_local/users/ana", { tz: "Mars/Base" }, 400, "IANA"],
    ["POST", "/_local/emoji", { name: "party", value: "alias:tada" }, 400, "error_name_taken"],
    ["POST", "/_local/emoji", { name: "Party!", value: "alias:tada" }, 400, "error_bad_name_i18n"],
    ["POST", "/_local/emoji", { name: "gone", remove: true }, 400, "emoji_not_found"],
  ];
  for (const [method, path, body, status, says] of cases) {
    await t.step(`${method} ${path} ${JSON.stringify(body)}`, async () => {
      const refused = await workspace.tryLocal(method, path, body);
      assertEquals(refused.status, status);
      assertStringIncludes(refused.body.error, says);
    });
  }
});
