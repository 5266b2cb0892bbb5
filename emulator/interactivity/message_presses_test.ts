import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import type { Answer } from "../../tests/support/workspace.ts";
import { startWindows, type WindowsWorkspace } from "./_windows_workspace.ts";

/** Posts the card and gives its timestamp, or that of the whisper beside it. */
async function postCard(workspace: WindowsWorkspace, text = "A card"): Promise<string> {
  await workspace.run("post_a_card");
  return (await findMessage(workspace, text)).ts;
}

async function findMessage({ local, general, alex }: WindowsWorkspace, text: string): Promise<Answer> {
  const { messages } = await local("GET", `/_local/messages?channel=${general}&user=${alex}`);
  return messages.findLast((message: Answer) => message.text === text);
}

const press = (workspace: WindowsWorkspace, ts: string, gesture: Record<string, unknown>) =>
  workspace.tryLocal("POST", "/_local/actions", { user: workspace.alex, channel: workspace.general, ts, ...gesture });

const lastPayload = async (workspace: WindowsWorkspace) => JSON.parse((await workspace.texts()).at(-1)!);

Deno.test("a press in a message is told to the function that posted it", async () => {
  await using workspace = await startWindows();
  const { alex, general } = workspace;
  const ts = await postCard(workspace);
  const pressed = await press(workspace, ts, { action_id: "show" });
  assertEquals(pressed.status, 200);
  assertMatch(pressed.body.execution_id, /^Wx/);
  const payload = await lastPayload(workspace);
  assertEquals([payload.type, payload.user.id], ["block_actions", alex]);
  assertEquals(payload.container, { type: "message", message_ts: ts, channel_id: general, is_ephemeral: false });
  assertEquals(payload.channel, { id: general, name: "general" });
  assertEquals([payload.message.ts, payload.message.text, payload.message.type], [ts, "A card", "message"]);
  assertEquals(payload.function_data.function, { callback_id: "post_card" });
  const [{ action_ts: _, ...action }] = payload.actions;
  assertEquals(action, {
    type: "button",
    block_id: "buttons",
    action_id: "show",
    text: { type: "plain_text", text: "show" },
    value: "REQ-1",
    style: "primary",
  });
  assertStringIncludes(payload.response_url, `${workspace.url}/_response/`);
});

Deno.test("picks in a message stay the person's own and come with later presses", async () => {
  await using workspace = await startWindows();
  const { alex, robin } = workspace;
  const ts = await postCard(workspace);
  await press(workspace, ts, { action_id: "topic", selected: "billing" });
  const picked = { text: { type: "plain_text", text: "billing" }, value: "billing" };
  assertEquals((await lastPayload(workspace)).actions[0].selected_option, picked);
  await press(workspace, ts, { action_id: "city", selected: "bern" });
  assertEquals((await lastPayload(workspace)).actions[0].selected_option.text.text, "Bern");
  await press(workspace, ts, { action_id: "more", selected: "two" });
  assertEquals((await lastPayload(workspace)).actions[0].selected_option.value, "two");
  const heldBy = async (user: string) => {
    await press(workspace, ts, { action_id: "show", user });
    const { menus, buttons } = (await lastPayload(workspace)).state.values;
    return [menus.topic.selected_option, buttons.city.selected_option?.value ?? null, buttons.more];
  };
  assertEquals(await heldBy(alex), [picked, "bern", undefined]);
  assertEquals(await heldBy(robin), [null, null, undefined]);
});

Deno.test("a response_url posts, replaces and deletes", async (t) => {
  await using workspace = await startWindows();
  await t.step("beside the message, for one person or for all", async () => {
    const ts = await postCard(workspace);
    await press(workspace, ts, { action_id: "say" });
    assertEquals((await workspace.texts(workspace.alex)).slice(-2), ["Only for you", "For all"]);
    assertEquals((await workspace.texts(workspace.robin)).includes("Only for you"), false);
  });
  await t.step("in place of the message", async () => {
    const ts = await postCard(workspace);
    await press(workspace, ts, { action_id: "replace" });
    const replaced = await findMessage(workspace, "Replaced");
    assertEquals([replaced.ts, replaced.blocks ?? []], [ts, []]);
  });
  await t.step("in place of a message that only one person sees", async () => {
    const ts = await postCard(workspace, "A whisper");
    await press(workspace, ts, { action_id: "replace" });
    assertEquals((await findMessage(workspace, "Replaced")).ts, ts);
  });
  await t.step("takes the message away", async () => {
    const ts = await postCard(workspace);
    await press(workspace, ts, { action_id: "delete" });
    const { messages } = await workspace.local("GET", `/_local/messages?channel=${workspace.general}`);
    assertEquals(messages.some((message: Answer) => message.ts === ts), false);
  });
  await t.step("five times and for half an hour at most", async () => {
    const ts = await postCard(workspace);
    await press(workspace, ts, { action_id: "show" });
    const { response_url } = await lastPayload(workspace);
    const post = async (body: unknown) => {
      const response = await fetch(response_url, { method: "POST", body: JSON.stringify(body) });
      return [response.status, await response.json()];
    };
    assertEquals(await post({}), [200, { ok: false, error: "no_text" }]);
    const [, refused] = await post({ blocks: [{ type: "nonsense" }] });
    assertEquals(refused.error, "invalid_blocks");
    for (let use = 0; use < 5; use++) assertEquals(await post({ text: `answer ${use}` }), [200, { ok: true }]);
    assertEquals(await post({ text: "once more" }), [404, { ok: false, error: "used_url" }]);
    await workspace.local("POST", "/_local/clock", { advance_seconds: 1801 });
    assertEquals(await post({ text: "late" }), [404, { ok: false, error: "expired_url" }]);
  });
});

Deno.test("buttons live as long as the function that posted them", async (t) => {
  await using workspace = await startWindows();
  const ts = await postCard(workspace);
  await t.step("a handler that throws is said, and the button stays alive", async () => {
    const broken = await press(workspace, ts, { action_id: "broken" });
    assertEquals([broken.status, broken.body.code], [502, "interaction_failed"]);
    assertStringIncludes(broken.body.error, "thrown on purpose");
  });
  await t.step("afterwards a press is refused, but a button with an address still opens it", async () => {
    assertEquals((await press(workspace, ts, { action_id: "finish" })).status, 200);
    const late = await press(workspace, ts, { action_id: "show" });
    assertEquals([late.status, late.body.code], [409, "execution_not_in_running_state"]);
    assertEquals((await press(workspace, ts, { action_id: "site" })).body, {});
  });
  await t.step("a message that no function posted has no living buttons", async () => {
    const blocks = [{
      type: "actions",
      elements: [{ type: "button", action_id: "press", text: { type: "plain_text", text: "Press" } }],
    }];
    const posted = await workspace.api("chat.postMessage", { channel: workspace.general, text: "bare", blocks });
    assert(posted.ok);
    const refused = await press(workspace, posted.ts, { action_id: "press" });
    assertEquals([refused.status, refused.body.code], [409, "function_execution_not_found"]);
  });
  await t.step("what only one person sees only that person presses", async () => {
    const whisper = await postCard(workspace, "A whisper");
    const refused = await press(workspace, whisper, { action_id: "show", user: workspace.robin });
    assertEquals([refused.status, refused.body.code], [404, "message_not_found"]);
    assertEquals((await press(workspace, whisper, { action_id: "show" })).status, 200);
    assertEquals((await lastPayload(workspace)).container.is_ephemeral, true);
  });
});

Deno.test("a workflow button runs its link with the values that it carries", async () => {
  await using workspace = await startWindows();
  const { triggers } = await workspace.local("GET", "/_local/state");
  const link = triggers.find((trigger: Answer) => trigger.workflow === "show_a_window");
  const posted = await workspace.api("chat.postMessage", {
    channel: workspace.general,
    text: "open it",
    blocks: [{
      type: "actions",
      elements: [{
        type: "workflow_button",
        action_id: "open",
        text: { type: "plain_text", text: "Open" },
        workflow: {
          trigger: {
            url: link.shortcut_url,
            customizable_input_parameters: [{ name: "window", value: "answer" }],
          },
        },
      }],
    }],
  });
  assert(posted.ok, JSON.stringify(posted));
  const { body } = await press(workspace, posted.ts, { action_id: "open", user: workspace.robin });
  assertMatch(body.execution_id, /^Wx/);
  assertEquals([body.view.user, body.view.view.title.text, body.view.run_id], [
    workspace.robin,
    "Answer",
    body.execution_id,
  ]);
});
