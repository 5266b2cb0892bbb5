import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { startWindows } from "./_windows_workspace.ts";

Deno.test("closing a window", async (t) => {
  await using workspace = await startWindows();
  const { open, submit, close, openViews, texts } = workspace;

  await t.step("is told to a function that asked for it", async () => {
    const { id } = await open("answer");
    assertEquals(await close(id), { closed: true });
    assertEquals((await texts()).at(-1), "ended: closed");
    assertEquals(await openViews(), []);
  });

  await t.step("shows the one below, which is still alive", async () => {
    const { id } = await open("answer");
    const { view: pushed } = await submit(id, { text: "push" });
    const closed = await close(pushed.id);
    assertEquals([closed.closed, closed.view.id], [true, id]);
    assertEquals((await texts()).at(-1), "closed Pushed, cleared: false");
    assertEquals(await submit(id, { text: "nothing" }), { closed: true });
  });

  await t.step("closes and tells of all of them when the whole stack is cleared", async () => {
    const { id } = await open("answer");
    const { view: pushed } = await submit(id, { text: "push" });
    assertEquals(await close(pushed.id, true), { closed: true });
    assertEquals((await texts()).slice(-2), ["closed Pushed, cleared: true", "ended: cleared"]);
    assertEquals(await openViews(), []);
  });

  await t.step("is refused a second time", async () => {
    const { id } = await open("answer");
    await close(id);
    const again = await workspace.tryLocal("POST", `/_local/views/${id}/close`, { user: workspace.alex });
    assertEquals([again.status, again.body.code], [404, "view_not_found"]);
  });
});

Deno.test("pressing and picking in a window", async (t) => {
  await using workspace = await startWindows();
  const { open, submit, press, close } = workspace;

  await t.step("a button's handler updates the window; what was typed stays", async () => {
    const { id } = await open("answer");
    const { view } = await press(id, { action_id: "refresh", values: { text: "nothing", note: "typed" } });
    assertEquals([view.id, view.view.title.text], [id, "Refreshed"]);
    assertEquals(view.view.state.values.note.note.value, "typed");
    assertEquals(await submit(id, {}), { closed: true });
  });

  await t.step("after an update without a pointer presses are not heard of, unless that rule is off", async () => {
    const { id } = await open("answer");
    await press(id, { action_id: "refresh" });
    const again = () =>
      workspace.tryLocal("POST", `/_local/views/${id}/actions`, { user: workspace.alex, action_id: "refresh" });
    const refused = await again();
    assertEquals([refused.status, refused.body.code], [502, "interaction_failed"]);
    assertStringIncludes(refused.body.error, "without an interactivity_pointer");
    await workspace.local("POST", "/_local/rules", { updatesLosePresses: false });
    assertEquals((await again()).status, 200);
    await workspace.local("POST", "/_local/rules", { updatesLosePresses: true });
    await close(id);
  });

  await t.step("a button's handler pushes a window over it", async () => {
    const { id } = await open("answer");
    const { view } = await press(id, { action_id: "refresh_push" });
    assertEquals([view.view.title.text, view.view.previous_view_id], ["Pushed by a press", id]);
    await close(view.id, true);
  });

  await t.step("a handler that throws is said beside the button; the window stays", async () => {
    const { id } = await open("answer");
    const refused = await workspace.tryLocal("POST", `/_local/views/${id}/actions`, {
      user: workspace.alex,
      action_id: "refresh_throw",
    });
    assertEquals([refused.status, refused.body.code], [502, "interaction_failed"]);
    assertStringIncludes(refused.body.error, "thrown on purpose");
    assertEquals(await workspace.openViews(), [id]);
    await close(id);
  });

  await t.step("a field with dispatch_action reports each pick, the others keep theirs until submission", async () => {
    const { id } = await open("fields");
    assertEquals(await press(id, { action_id: "size", selected: "large" }), {});
    await press(id, { action_id: "topic", selected: "product", block_id: "topic_block" });
    const payload = JSON.parse((await workspace.texts()).at(-1)!);
    assertEquals(payload.type, "block_actions");
    assertEquals(payload.container, { type: "view", view_id: id });
    const [{ action_ts, ...action }] = payload.actions;
    assertMatch(action_ts, /^\d+\.\d{6}$/);
    const picked = { text: { type: "plain_text", text: "product" }, value: "product" };
    assertEquals(action, {
      type: "static_select",
      block_id: "topic_block",
      action_id: "topic",
      selected_option: picked,
    });
    assertEquals(payload.view.state.values.topic_block.topic.selected_option, picked);
    assertEquals(payload.view.state.values.size_block.size.selected_option.value, "large");
    await close(id);
  });

  await t.step("what cannot be pressed or picked is said, with what can", async () => {
    const { id } = await open("answer");
    const cases = [
      [
        { action_id: "explode" },
        'There is no "explode" here. There is: text, note, refresh, refresh_push, refresh_throw.',
      ],
      [{}, '"action_id" is missing; send it as text.'],
    ] as const;
    for (const [gesture, sentence] of cases) {
      const body = { user: workspace.alex, ...gesture };
      const refused = await workspace.tryLocal("POST", `/_local/views/${id}/actions`, body);
      assertEquals([refused.status, refused.body.error], [400, sentence]);
    }
    await close(id);
  });
});

Deno.test("the options of an external menu come from the app", async () => {
  await using workspace = await startWindows();
  const { id } = await workspace.open("fields");
  const ask = (typed: string, menu = "city") => {
    const query = new URLSearchParams({ view: id, user: workspace.alex, action_id: menu, value: typed });
    return workspace.tryLocal("GET", `/_local/suggestions?${query}`);
  };
  const found = await ask("ber");
  assertEquals(found.body.options.map((option: { value: string }) => option.value), ["berlin", "bern"]);
  assertEquals((await ask("b")).body, { options: [] });
  assertEquals(await workspace.press(id, { action_id: "city", selected: "berlin" }), {});

  const refusals = [
    ["too many", "city", 502, "no more than 100 items allowed [json-pointer:/options]"],
    ["throw", "city", 502, "thrown on purpose"],
    ["ab", "topic", 400, '"topic" is a static_select, whose options do not come from the app.'],
  ] as const;
  for (const [typed, menu, status, sentence] of refusals) {
    const refused = await ask(typed, menu);
    assertEquals(refused.status, status);
    assertStringIncludes(refused.body.error, sentence);
  }
});

Deno.test("a skeleton that is updated at once is answered in its final form", async () => {
  await using workspace = await startWindows();
  const view = await workspace.open("skeleton");
  assertEquals(view.view.title.text, "Answer");
});
