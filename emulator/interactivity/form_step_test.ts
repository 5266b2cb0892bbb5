import { assertEquals, assertStringIncludes } from "@std/assert";
import type { Answer } from "../../tests/support/workspace.ts";
import { startWindows } from "./_windows_workspace.ts";

Deno.test("forms and buttons of built-in steps hand fresh interactivity on", async () => {
  await using workspace = await startWindows();
  const { alex, robin, general, submit, local } = workspace;
  // given the first form, prefilled
  const { view, execution_id } = await workspace.run("chained_forms");
  assertEquals([view.view.title.text, view.view.submit.text], ["Order", "Next"]);
  assertEquals(view.view.state.values.to.to.selected_user, alex);
  // when it is filled in wrongly, the client says so
  assertEquals(await submit(view.id, { item: "x", count: 10 }), {
    errors: {
      item: "Please enter at least 2 characters; this has 1.",
      count: "Please enter a number that is 9 or less.",
    },
  });
  // then well, and a message with two buttons is posted
  const values = { item: "cake", count: 2, gift: true, by: "2025-03-01", to: robin, how: "hand", tell: [general] };
  assertEquals(await submit(view.id, values), { closed: true });
  const { messages } = await local("GET", `/_local/messages?channel=${general}`);
  const card = messages.at(-1);
  assertEquals(card.text, `2 x cake for <@${robin}>, gift: true`);
  const run = () => local("GET", `/_local/runs/${execution_id}`);
  const { interactivity, timestamp_started, timestamp_completed, ...outputs } = (await run()).steps[0].outputs;
  assertEquals(outputs, {
    fields: { item: "cake", count: 2, gift: true, by: "2025-03-01", to: robin, how: "hand", tell: [general] },
    submit_user: alex,
  });
  assertEquals(interactivity.interactor.id, alex);
  assertEquals([timestamp_started, timestamp_completed].every(Number.isInteger), true);
  // when somebody presses one, the next form opens for that person
  const click = (user: string, action_id: string) =>
    workspace.tryLocal("POST", "/_local/actions", { user, channel: general, ts: card.ts, action_id });
  const { body } = await click(robin, "deny");
  assertEquals([body.execution_id, body.view.user, body.view.view.title.text], [execution_id, robin, "Why?"]);
  // and a second click comes too late
  const late = await click(alex, "approve");
  assertEquals([late.status, late.body.code], [409, "execution_not_in_running_state"]);
  // when that is submitted empty, its optional field is left out
  assertEquals(await submit(body.view.id, {}, robin), { closed: true });
  assertEquals((await workspace.texts()).at(-1), `<@${robin}> chose deny (no)`);
  const { steps, status } = await run();
  assertEquals([steps[2].outputs.fields, status], [{}, "completed"]);
});

Deno.test("a closed form ends its run", async () => {
  await using workspace = await startWindows();
  const { view, execution_id } = await workspace.run("chained_forms");
  assertEquals(await workspace.close(view.id), { closed: true });
  const { status, steps } = await workspace.local("GET", `/_local/runs/${execution_id}`);
  assertEquals([status, steps.slice(1).map((step: Answer) => step.status)], [
    "abandoned",
    ["skipped", "skipped", "skipped"],
  ]);
});

Deno.test("a form needs a gesture that has just been made", async (t) => {
  await using workspace = await startWindows();
  await t.step("a pointer opens one form only", async () => {
    const { view, execution_id } = await workspace.run("used_pointer");
    await workspace.submit(view.id, {});
    const { status, steps } = await workspace.local("GET", `/_local/runs/${execution_id}`);
    assertEquals(status, "failed");
    assertStringIncludes(steps[1].error, "invalid_interactivity_pointer");
  });
  await t.step("the app cannot change a form", async () => {
    const { view } = await workspace.run("chained_forms");
    const update = await workspace.api("views.update", { view_id: view.id, view: view.view });
    assertEquals(update, { ok: false, error: "not_found" });
  });
});
