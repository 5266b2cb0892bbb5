import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { startWindows, type WindowsWorkspace } from "../interactivity/_windows_workspace.ts";
import { speakTo } from "../../tests/support/workspace.ts";
import { startEmulator } from "../start.ts";
import { loadSeed } from "../seed.ts";

const plain = (text: string) => ({ type: "plain_text", text });
const view = (more: Record<string, unknown> = {}) => ({ type: "modal", title: plain("A window"), blocks: [], ...more });

/** A pointer as a gesture of alex gives one, in the window `viewId` if given. */
function pointerOf({ emulator, alex }: WindowsWorkspace, viewId?: string): string {
  return emulator.workspace.interactivity.mint(alex, { viewId }).interactivity_pointer;
}

Deno.test("views.open answers with the whole view", async () => {
  await using workspace = await startWindows();
  const { app, team } = workspace.emulator.workspace;
  const blocks = [{ type: "section", text: plain("Hello") }];
  const opened = await workspace.api("views.open", { trigger_id: pointerOf(workspace), view: view({ blocks }) });
  assert(opened.ok);
  const { id, hash, blocks: [block], ...rest } = opened.view;
  assertMatch(id, /^V[A-Z0-9]+$/);
  assertMatch(hash, /^\d+\.\w+$/);
  assertEquals({ ...block, block_id: typeof block.block_id }, { ...blocks[0], block_id: "string" });
  assertEquals(rest, {
    team_id: team.id,
    type: "modal",
    title: plain("A window"),
    submit: null,
    close: null,
    private_metadata: "",
    callback_id: "",
    external_id: "",
    notify_on_close: false,
    clear_on_close: false,
    state: { values: {} },
    root_view_id: id,
    previous_view_id: null,
    app_id: app.id,
    bot_id: app.botId,
    app_installed_team_id: team.id,
  });
});

Deno.test("a pointer opens one window within three seconds", async (t) => {
  await using workspace = await startWindows();
  const open = (trigger_id: string) => workspace.api("views.open", { trigger_id, view: view() });
  await t.step("and is refused as exchanged afterwards", async () => {
    const pointer = pointerOf(workspace);
    assert((await open(pointer)).ok);
    assertEquals(await open(pointer), { ok: false, error: "exchanged_trigger_id" });
  });
  await t.step("under either name", async () => {
    const interactivity_pointer = pointerOf(workspace);
    assert((await workspace.api("views.open", { interactivity_pointer, view: view() })).ok);
  });
  await t.step("and is not used up by a view that Slack refuses", async () => {
    const pointer = pointerOf(workspace);
    assertEquals((await workspace.api("views.open", { trigger_id: pointer, view: {} })).error, "invalid_arguments");
    assert((await open(pointer)).ok);
  });
  await t.step("but not later", async () => {
    const pointer = pointerOf(workspace);
    await workspace.local("POST", "/_local/clock", { advance_seconds: 4 });
    assertEquals(await open(pointer), { ok: false, error: "expired_trigger_id" });
  });
  await t.step("and cannot be made up", async () => {
    assertEquals(await open("1.2.abc"), { ok: false, error: "invalid_trigger_id" });
  });
});

const input = {
  type: "input",
  block_id: "b",
  label: plain("L"),
  element: { type: "plain_text_input", action_id: "a" },
};

Deno.test("views that Slack refuses", async (t) => {
  await using workspace = await startWindows();
  const taken = view({ external_id: "taken" });
  assert((await workspace.api("views.open", { trigger_id: pointerOf(workspace), view: taken })).ok);
  const cases: [string, Record<string, unknown> | undefined, string, string?][] = [
    ["no view", undefined, "invalid_arguments", "missing required field: view"],
    ["no title", { type: "modal", blocks: [] }, "invalid_arguments", "missing required field: title"],
    ["a long title", view({ title: plain("x".repeat(25)) }), "invalid_arguments", "/view/title/text"],
    ["inputs without submit", view({ blocks: [input] }), "invalid_arguments", "must define `submit`"],
    ["long private_metadata", view({ private_metadata: "x".repeat(3001) }), "invalid_arguments", "private_metadata"],
    ["101 blocks", view({ blocks: Array(101).fill({ type: "divider" }) }), "invalid_arguments", "/view/blocks"],
    [
      "more than 250 KB",
      view({ blocks: Array.from({ length: 100 }, () => ({ type: "section", text: plain("x".repeat(3000)) })) }),
      "view_too_large",
    ],
    ["an external_id in use", taken, "duplicate_external_id"],
  ];
  for (const [name, refused, error, message] of cases) {
    await t.step(name, async () => {
      const reply = await workspace.api("views.open", { trigger_id: pointerOf(workspace), view: refused });
      assertEquals([reply.ok, reply.error], [false, error]);
      if (message !== undefined) assertStringIncludes(JSON.stringify(reply.response_metadata), message);
    });
  }
});

Deno.test("views.push lays three windows on each other at most", async () => {
  await using workspace = await startWindows();
  const { view: root } = await workspace.api("views.open", { trigger_id: pointerOf(workspace), view: view() });
  const push = (on?: string) => workspace.api("views.push", { trigger_id: pointerOf(workspace, on), view: view() });
  const { view: second } = await push(root.id);
  assertEquals([second.root_view_id, second.previous_view_id], [root.id, root.id]);
  const { view: third } = await push(second.id);
  assertEquals([third.root_view_id, third.previous_view_id], [root.id, second.id]);
  assertEquals(await push(third.id), { ok: false, error: "push_limit_reached" });
  assertEquals(await push(), { ok: false, error: "not_found" });
});

Deno.test("views.update", async (t) => {
  await using workspace = await startWindows();
  const { api } = workspace;
  const first = view({ external_id: "mine", submit: plain("Send"), blocks: [input] });
  const { view: opened } = await api("views.open", { trigger_id: pointerOf(workspace), view: first });
  await t.step("takes the view's id or its external_id, and its hash if wanted", async () => {
    const { view: updated } = await api("views.update", { view_id: opened.id, hash: opened.hash, view: first });
    assertEquals(updated.id, opened.id);
    const stale = await api("views.update", { external_id: "mine", hash: opened.hash, view: first });
    assertEquals(stale, { ok: false, error: "hash_conflict" });
    assert((await api("views.update", { external_id: "mine", hash: updated.hash, view: first })).ok);
  });
  await t.step("keeps what was entered where the field stays", async () => {
    await workspace.press(opened.id, { action_id: "a", value: "typed" });
    const changed = { ...first, title: plain("Changed") };
    const { view: updated } = await api("views.update", { view_id: opened.id, view: changed });
    assertEquals(updated.state.values.b.a.value, "typed");
    const renamed = { ...first, blocks: [{ ...input, block_id: "other" }] };
    const { view: cleared } = await api("views.update", { view_id: opened.id, view: renamed });
    assertEquals(cleared.state.values, { other: { a: { type: "plain_text_input", value: null } } });
  });
  await t.step("needs exactly one of the ids, of a view that is open", async () => {
    for (const ids of [{}, { view_id: opened.id, external_id: "mine" }]) {
      assertEquals((await api("views.update", { ...ids, view: first })).error, "invalid_arguments");
    }
    assertEquals(await api("views.update", { view_id: "V0", view: first }), { ok: false, error: "not_found" });
    await workspace.close(opened.id);
    assertEquals(await api("views.update", { view_id: opened.id, view: first }), { ok: false, error: "not_found" });
  });
});

Deno.test("open windows survive a restart", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const appDir = new URL("../fixtures/windows", import.meta.url).pathname;
    const options = { appDir, port: 0, data: `${folder}/workspace.sqlite`, seed: await loadSeed(appDir, "none") };
    const before = speakTo(await startEmulator(options));
    const [alex, general] = [before.user("alex"), before.channel("general")];
    const { triggers } = await before.local("GET", "/_local/state");
    const link = triggers.find((trigger: { workflow: string }) => trigger.workflow === "chained_forms");
    const { view } = await before.local("POST", `/_local/links/${link.id}`, { user: alex, channel: general });
    await before.emulator.stop();

    await using after = speakTo(await startEmulator(options));
    const { views } = await after.local("GET", `/_local/views?user=${alex}`);
    assertEquals(views, [view]);
    const submitted = await after.local("POST", `/_local/views/${view.id}/submit`, {
      user: alex,
      values: { item: "cake" },
    });
    assertEquals(submitted, { closed: true });
    const { messages } = await after.local("GET", `/_local/messages?channel=${general}`);
    assertEquals(messages.at(-1).text, `1 x cake for <@${alex}>, gift: false`);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
