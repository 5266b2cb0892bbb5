import { assertEquals, assertMatch, assertObjectMatch } from "@std/assert";
import { startCompany } from "./_people_workspace.ts";

Deno.test("a bookmark is added, listed and removed", async () => {
  await using workspace = await startCompany();
  const channel_id = workspace.channel("open");
  const link = "https://handbook.example/start";
  const added = await workspace.api("bookmarks.add", {
    channel_id,
    title: "Handbook",
    type: "link",
    link,
    emoji: ":book:",
  });
  assertObjectMatch(added.bookmark, { channel_id, title: "Handbook", link, emoji: ":book:", type: "link" });
  assertMatch(added.bookmark.id, /^Bk/);
  const listed = await workspace.api("bookmarks.list", { channel_id });
  assertEquals(listed.bookmarks, [added.bookmark]);
  const bookmark_id = added.bookmark.id;
  assertEquals(await workspace.api("bookmarks.remove", { channel_id, bookmark_id }), { ok: true });
  assertEquals((await workspace.api("bookmarks.list", { channel_id })).bookmarks, []);
  assertEquals((await workspace.api("bookmarks.remove", { channel_id, bookmark_id })).error, "not_found");
});

Deno.test("bookmarks.add refuses as Slack does", async (t) => {
  await using workspace = await startCompany();
  const good = { channel_id: workspace.channel("open"), title: "a", type: "link", link: "https://a.example" };
  const cases: [change: Record<string, unknown>, error: string][] = [
    [{ channel_id: undefined }, "invalid_arguments"],
    [{ title: "" }, "invalid_arguments"],
    [{ type: undefined }, "invalid_arguments"],
    [{ type: "file" }, "invalid_bookmark_type"],
    [{ link: undefined }, "invalid_link"],
    [{ link: "handbook" }, "invalid_link"],
    [{ emoji: "book" }, "invalid_emoji"],
    [{ channel_id: "C0NOWHERE00" }, "channel_not_found"],
    [{ channel_id: workspace.channel("secret") }, "channel_not_found"],
    [{ channel_id: workspace.channel("aside") }, "permission_denied"],
  ];
  for (const [change, error] of cases) {
    await t.step(`${JSON.stringify(change)} is ${error}`, async () => {
      assertEquals((await workspace.api("bookmarks.add", { ...good, ...change })).error, error);
    });
  }
  await t.step("a channel holds a hundred", async () => {
    for (let i = 0; i < 100; i++) assertEquals((await workspace.api("bookmarks.add", good)).ok, true);
    assertEquals((await workspace.api("bookmarks.add", good)).error, "too_many_bookmarks");
  });
});

Deno.test("a message is pinned once, listed and unpinned", async () => {
  await using workspace = await startCompany();
  const channel = workspace.channel("open");
  const { ts: timestamp } = await workspace.api("chat.postMessage", { channel, text: "Read me" });
  assertEquals(await workspace.api("pins.add", { channel, timestamp }), { ok: true });
  assertEquals((await workspace.api("pins.add", { channel, timestamp })).error, "already_pinned");
  const { items } = await workspace.api("pins.list", { channel });
  assertEquals(items.length, 1);
  assertObjectMatch(items[0], { type: "message", channel, message: { text: "Read me", pinned_to: [channel] } });
  assertEquals(await workspace.api("pins.remove", { channel, timestamp }), { ok: true });
  assertEquals((await workspace.api("pins.remove", { channel, timestamp })).error, "no_pin");
  assertEquals((await workspace.api("pins.list", { channel })).items, []);
});

Deno.test("pins.add refuses as Slack does", async (t) => {
  await using workspace = await startCompany();
  const good = { channel: workspace.channel("open"), timestamp: "1700000000.000100" };
  const cases: [change: Record<string, unknown>, error: string][] = [
    [{ timestamp: undefined }, "no_item_specified"],
    [{ timestamp: "yesterday" }, "bad_timestamp"],
    [{}, "message_not_found"],
    [{ channel: workspace.channel("aside") }, "not_in_channel"],
    [{ channel: workspace.channel("secret") }, "channel_not_found"],
    [{ channel: undefined }, "channel_not_found"],
  ];
  for (const [change, error] of cases) {
    await t.step(`${JSON.stringify(change)} is ${error}`, async () => {
      assertEquals((await workspace.api("pins.add", { ...good, ...change })).error, error);
    });
  }
});
