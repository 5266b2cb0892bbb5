import { assertEquals } from "@std/assert";
import type { TestWorkspace } from "../../tests/support/workspace.ts";
import { startCompany } from "../web_api/_people_workspace.ts";

/** Has the app post what each event of this type tells, key by key, into #inner. */
async function listen(workspace: TestWorkspace, type: string, keys: string[], where: Record<string, unknown> = {}) {
  const heard = ["event_type", ...keys].map((key) => `${key}={{data.${key}}}`).join(" ");
  const definition = {
    type: "event",
    name: type,
    workflow: "#/workflows/tell",
    event: { event_type: `slack#/events/${type}`, ...where },
    inputs: { channel: { value: workspace.channel("inner") }, heard: { value: heard } },
  };
  await workspace.local("POST", "/_local/triggers", definition);
}

/** What the app has posted into #inner, in whatever order its runs came to it. */
async function assertTold(workspace: TestWorkspace, expected: string[]): Promise<void> {
  await workspace.settle();
  const { messages } = await workspace.local("GET", `/_local/messages?channel=${workspace.channel("inner")}`);
  const texts = messages.map((message: { text: string }) => message.text);
  assertEquals(texts.sort(), expected.sort());
}

Deno.test("joining and leaving are told, the app's own leaving is not", async () => {
  await using workspace = await startCompany();
  const channel = workspace.channel("open");
  const keys = ["channel_id", "channel_type", "user_id"];
  await listen(workspace, "user_joined_channel", keys, { channel_ids: [channel] });
  await listen(workspace, "user_left_channel", keys, { channel_ids: [channel] });
  const user = workspace.user("ben");
  const members = (joined: boolean, who = user) =>
    workspace.local("POST", "/_local/members", { user: who, channel, joined });
  assertEquals(await members(true), { ok: true, changed: true });
  assertEquals(await members(true), { ok: true, changed: false });
  await members(false);
  const bot = workspace.user("people_helper");
  await members(false, bot);
  await members(true, bot);
  const rest = (who: string) => `channel_id=${channel} channel_type=public user_id=${who}`;
  await assertTold(workspace, [
    `event_type=slack#/events/user_joined_channel ${rest(user)}`,
    `event_type=slack#/events/user_left_channel ${rest(user)}`,
    `event_type=slack#/events/user_joined_channel ${rest(bot)}`,
  ]);
});

Deno.test("the life of public channels is told, that of private ones is not", async () => {
  await using workspace = await startCompany();
  const keys = ["channel_id", "channel_name", "channel_type", "user_id"];
  for (const type of ["archived", "unarchived", "renamed", "deleted"]) {
    await listen(workspace, `channel_${type}`, keys);
  }
  await listen(workspace, "channel_created", ["channel_id", "channel_name", "channel_type", "created", "creator_id"]);
  const ana = workspace.user("ana");
  for (const is_private of [true, false]) {
    const made = await workspace.local("POST", "/_local/channels", {
      user: "ana",
      name: `x-${is_private}`,
      is_private,
    });
    const path = `/_local/channels/${made.channel.id}`;
    await workspace.local("POST", path, { user: "ana", name: `y-${is_private}` });
    await workspace.local("POST", path, { user: "ana", archived: true });
    await workspace.local("POST", path, { user: "ana", archived: false });
    await workspace.local("DELETE", `${path}?user=${ana}`);
    if (is_private) await assertTold(workspace, []);
    else {
      const { id, created } = made.channel;
      const rest = `channel_id=${id} channel_name=y-false channel_type=public user_id=${ana}`;
      await assertTold(workspace, [
        `event_type=slack#/events/channel_created channel_id=${id} channel_name=x-false channel_type=public ` +
        `created=${created}.000000 creator_id=${ana}`,
        `event_type=slack#/events/channel_renamed ${rest}`,
        `event_type=slack#/events/channel_archived ${rest}`,
        `event_type=slack#/events/channel_unarchived ${rest}`,
        `event_type=slack#/events/channel_deleted ${rest}`,
      ]);
    }
  }
});

Deno.test("pins are told with their channel", async () => {
  await using workspace = await startCompany();
  const channel = workspace.channel("open");
  const keys = ["channel_id", "channel_name", "channel_type", "message_ts", "user_id"];
  await listen(workspace, "pin_added", keys, { channel_ids: [channel] });
  await listen(workspace, "pin_removed", keys, { channel_ids: [channel] });
  const { ts } = await workspace.local("POST", "/_local/messages", {
    user: workspace.user("ana"),
    channel,
    text: "Hi",
  });
  const path = `/_local/channels/${channel}/pins`;
  await workspace.local("POST", path, { user: "ana", ts });
  await workspace.local("POST", path, { user: "ana", ts, remove: true });
  const rest = `channel_id=${channel} channel_name=open channel_type=public message_ts=${ts} user_id=` +
    workspace.user("ana");
  await assertTold(workspace, [
    `event_type=slack#/events/pin_added ${rest}`,
    `event_type=slack#/events/pin_removed ${rest}`,
  ]);
});

Deno.test("changed emoji are told by kind of change", async () => {
  await using workspace = await startCompany();
  await listen(workspace, "emoji_changed", ["subtype", "name", "names", "old_name", "new_name", "value"]);
  const value = "https://pictures.example/ship.png";
  await workspace.local("POST", "/_local/emoji", { name: "ship", value });
  await workspace.local("POST", "/_local/emoji", { name: "ship", new_name: "ship-it" });
  await workspace.local("POST", "/_local/emoji", { name: "ship-it", remove: true });
  const type = "event_type=slack#/events/emoji_changed";
  await assertTold(workspace, [
    `${type} subtype=add name=ship names= old_name= new_name= value=<${value}>`,
    `${type} subtype=rename name= names= old_name=ship new_name=ship-it value=<${value}>`,
    `${type} subtype=remove name= names=["ship-it"] old_name= new_name= value=`,
  ]);
});

Deno.test("do not disturb and newcomers are told", async () => {
  await using workspace = await startCompany();
  await listen(workspace, "dnd_updated", ["user_id", "dnd_status.dnd_enabled", "dnd_status.next_dnd_end_ts"]);
  await listen(workspace, "user_joined_team", ["user.id", "user.name", "user.timezone"]);
  const ben = workspace.user("ben");
  const { now } = await workspace.local("GET", "/_local/clock");
  await workspace.local("POST", `/_local/users/${ben}`, { title: "Busy", dnd_start: now, dnd_end: now + 60 });
  await workspace.local("POST", `/_local/users/${ben}`, { title: "Still busy" });
  const { user, channels } = await workspace.local("POST", "/_local/users", { name: "dora", tz: "Asia/Tokyo" });
  assertEquals(channels, [workspace.channel("general")]);
  await assertTold(workspace, [
    `event_type=slack#/events/dnd_updated user_id=${ben} dnd_status.dnd_enabled=true ` +
    `dnd_status.next_dnd_end_ts=${now + 60}`,
    `event_type=slack#/events/user_joined_team user.id=${user.id} user.name=dora user.timezone=Asia/Tokyo`,
  ]);
});
