import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { startWindows, TROUBLE } from "./_windows_workspace.ts";

const title = (view: { view: { title: { text: string } } }) => view.view.title.text;

Deno.test("what a function answers to a submission happens to the window", async (t) => {
  await using workspace = await startWindows({ interactivitySeconds: 1 });
  const { open, submit, openViews } = workspace;

  await t.step("nothing closes it", async () => {
    const { id } = await open("answer");
    assertEquals(await submit(id, { text: "nothing" }), { closed: true });
    assertEquals(await openViews(), []);
  });

  await t.step("errors stay in it, with what was entered", async () => {
    const { id } = await open("answer");
    assertEquals(await submit(id, { text: "errors", note: "kept" }), { errors: { what: "Not that one." } });
    const { views: [shown] } = await workspace.local("GET", `/_local/views?user=${workspace.alex}`);
    assertEquals(shown.errors, { what: "Not that one." });
    assertEquals(shown.view.state.values.note.note.value, "kept");
    assertEquals(await submit(id, { text: "nothing" }), { closed: true });
  });

  await t.step("update shows other content under the same id", async () => {
    const { id, view } = await open("answer");
    const { view: updated } = await submit(id, { text: "update" });
    assertEquals([updated.id, title(updated)], [id, "Updated"]);
    assertEquals(updated.view.hash === view.hash, false);
    assertEquals(await submit(id, {}), { closed: true });
  });

  await t.step("push lays windows over it, three at most, and each closes to the one below", async () => {
    const { id } = await open("answer");
    const { view: second } = await submit(id, { text: "push" });
    assertEquals([title(second), second.view.previous_view_id, second.view.root_view_id], ["Pushed", id, id]);
    const { view: third } = await submit(second.id, { text: "push" });
    assertEquals([title(third), third.view.previous_view_id], ["Pushed again", second.id]);
    const { errors } = await submit(third.id, { text: "push" });
    assertEquals(errors, { _view: `${TROUBLE} (push_limit_reached)` });
    assertEquals((await submit(third.id, { text: null })).view.id, second.id);
    assertEquals((await submit(second.id, { text: null })).view.id, id);
    assertEquals(await submit(id, { text: "nothing" }), { closed: true });
  });

  await t.step("a window that the handler pushes by method stays over it", async () => {
    const { id } = await open("answer");
    const { view } = await submit(id, { text: "push by method" });
    assertEquals([title(view), view.view.previous_view_id], ["Pushed by method", id]);
    await workspace.close(view.id, true);
  });

  await t.step("clear closes all of them", async () => {
    const { id } = await open("answer");
    assertEquals(await submit(id, { text: "clear" }), { closed: true });
    assertEquals(await openViews(), []);
  });

  const misunderstood = [
    ["unknown", 'there is no response_action "explode"'],
    ["errors for nobody", 'errors names the block "elsewhere"; the input blocks are what, note'],
    ["errors without errors", "errors must name at least one block"],
    ["bad window", "missing required field: title"],
    ["throw", "thrown on purpose"],
    ["for ever", "timed_out"],
  ];
  for (const [text, reason] of misunderstood) {
    await t.step(`"${text}" is trouble in the window, which stays as it was`, async () => {
      const { id, run_id } = await open("answer");
      const { errors } = await submit(id, { text, note: "kept" });
      assertMatch(errors._view, /^We had some trouble connecting\. Try again\? \(.+\)$/);
      assertStringIncludes(errors._view, reason);
      const { views: [shown] } = await workspace.local("GET", `/_local/views?user=${workspace.alex}`);
      assertEquals([shown.id, shown.view.state.values.note.note.value], [id, "kept"]);
      const { steps: [step] } = await workspace.local("GET", `/_local/runs/${run_id}`);
      assertStringIncludes(step.log.map(({ line }: { line: string }) => line).join("\n"), reason);
      assertEquals(await submit(id, { text: "nothing" }), { closed: true });
    });
  }

  await t.step("a submission that completes its function lets the next step run before it is answered", async () => {
    const { id } = await open("answer");
    assertEquals(await submit(id, { text: "complete" }), { closed: true });
    assertEquals((await workspace.texts()).at(-1), "ended: submitted");
  });

  await t.step("once the function has ended, nothing hears of its windows", async () => {
    const { id } = await open("answer");
    const { view: pushed } = await submit(id, { text: "push" });
    const { steps: [step] } = await workspace.local("GET", `/_local/runs/${pushed.run_id}`);
    const outputs = { how: "elsewhere" };
    await workspace.api("functions.completeSuccess", { function_execution_id: step.execution_id, outputs });
    const { errors } = await submit(pushed.id, {});
    assertEquals(errors, { _view: `${TROUBLE} (the function that would hear of it has ended)` });
    assertEquals(await workspace.close(pushed.id, true), { closed: true });
  });
});

Deno.test("a submission says who, where and what", async () => {
  await using workspace = await startWindows();
  const { id, view, run_id } = await workspace.open("answer");
  await workspace.submit(id, { text: "payload", note: "<b> & 'c'" });
  const payload = JSON.parse((await workspace.texts())[0]);
  const { app, team } = workspace.emulator.workspace;
  assertEquals(payload.type, "view_submission");
  assertEquals(payload.team, { id: team.id, domain: team.domain });
  assertEquals(payload.user, { id: workspace.alex, name: "alex", team_id: team.id });
  assertEquals([payload.enterprise, payload.is_enterprise_install, payload.api_app_id], [null, false, app.id]);
  assertEquals(payload.function_data.function, { callback_id: "show_window" });
  assertMatch(payload.function_data.execution_id, /^Fx/);
  assertEquals(payload.function_data.inputs.window, "answer");
  assertMatch(payload.bot_access_token, /^xwfp-/);
  assertEquals(payload.trigger_id, payload.interactivity.interactivity_pointer);
  assertMatch(payload.trigger_id, /^\d+\.\d+\.[0-9a-f]+$/);
  assertEquals(payload.interactivity.interactor.id, workspace.alex);
  assertEquals(payload.view, {
    ...view,
    state: {
      values: {
        what: { text: { type: "plain_text_input", value: "payload" } },
        note: { note: { type: "plain_text_input", value: "<b> & 'c'" } },
      },
    },
  });
  assertEquals(payload.response_urls, []);
  assertMatch(run_id, /^Wx/);
});

Deno.test("the client's own rules come before the app", async () => {
  await using workspace = await startWindows();
  const { id, run_id } = await workspace.open("answer");
  assertEquals(await workspace.submit(id, {}), { errors: { what: "Please complete this required field." } });
  assertEquals(await workspace.submit(id, { text: "x".repeat(41) }), {
    errors: { what: "Please enter 40 characters or fewer; this has 41." },
  });
  const run = await workspace.local("GET", `/_local/runs/${run_id}`);
  assertEquals(JSON.stringify(run).includes("view_submission"), false);
});

Deno.test("a window takes values for every kind of field, by action id or block id", async (t) => {
  await using workspace = await startWindows();
  const { alex, robin, general } = workspace;
  const random = workspace.channel("random");
  const entered = {
    topic: "billing",
    city: "bern",
    skills: ["deno", "sql"],
    owner: robin,
    people: [alex, robin],
    room: general,
    rooms: [general, random],
    boxes_block: ["b"],
    size: "large",
    day: "2025-02-28",
    hour: "09:05",
    moment: 1_700_000_000,
    count: 7,
    mail: "a@b.cd",
    link: "https://b.cd",
    story: "Once",
    photo: [{ name: "a.png", mimetype: "image/png", data: btoa("pixels") }],
  };
  const { id } = await workspace.open("fields");
  const plain = (text: string) => ({ type: "plain_text", text });
  const option = (value: string, text = value) => ({ text: plain(text), value });
  assertEquals(await workspace.submit(id, entered), { closed: true });
  const values = JSON.parse((await workspace.texts())[0]);
  const held = Object.fromEntries(
    Object.entries(values).map(([block, entry]) => {
      const { type: _, ...value } = Object.values(entry as Record<string, Record<string, unknown>>)[0];
      return [block.replace("_block", ""), value];
    }),
  );
  const [photo] = (held.photo as { files: Record<string, string>[] }).files;
  assertEquals([photo.name, photo.filetype], ["a.png", "png"]);
  assertEquals(await (await fetch(photo.url_private)).text(), "pixels");
  assertEquals({ ...held, photo: "seen" }, {
    photo: "seen",
    topic: { selected_option: option("billing") },
    city: { selected_option: option("bern", "Bern") },
    skills: { selected_options: [option("deno"), option("sql")] },
    owner: { selected_user: robin },
    people: { selected_users: [alex, robin] },
    room: { selected_conversation: general },
    rooms: { selected_channels: [general, random] },
    boxes: { selected_options: [option("b")] },
    size: { selected_option: option("large") },
    day: { selected_date: "2025-02-28" },
    hour: { selected_time: "09:05" },
    moment: { selected_date_time: 1_700_000_000 },
    count: { value: "7" },
    mail: { value: "a@b.cd" },
    link: { value: "https://b.cd" },
    story: {
      rich_text_value: {
        type: "rich_text",
        elements: [{ type: "rich_text_section", elements: [{ type: "text", text: "Once" }] }],
      },
    },
  });

  const { id: next } = await workspace.open("fields");
  const text = [{ name: "a.txt", mimetype: "text/plain", data: btoa("words") }];
  assertEquals(await workspace.submit(next, { photo: text, mail: "a@" }), {
    errors: {
      photo_block: "a.txt cannot be taken here; the types are png.",
      mail_block: "Please enter a valid email address.",
    },
  });

  const impossible: [Record<string, unknown>, string][] = [
    [{ colour: "red" }, 'There is no "colour" here. There is: topic, city, skills'],
    [{ topic: "bills" }, '"topic": the options are "billing", "product"; got "bills".'],
    [{ skills: ["deno", "go"] }, '"skills": the options are "deno", "sql"; got "go".'],
    [{ city: "paris" }, '"city": the options are'],
    [{ owner: "U0" }, '"owner": nobody has the id "U0". There are: '],
    [{ room: "C0" }, '"room": no channel has the id "C0". There are: '],
    [{ day: "2025-02-30" }, '"day": a date as YYYY-MM-DD is needed, not "2025-02-30".'],
    [{ hour: "9:05" }, '"hour": a time as HH:mm is needed, not "9:05".'],
    [{ moment: "soon" }, '"moment": a moment as Unix seconds (10 digits) is needed, not "soon".'],
    [{ photo: "F0" }, '"photo": there is no file F0.'],
    [{ photo: [{ name: "a.png" }] }, '"photo": a file is needed as { name, mimetype, data }'],
    [{ mail: { a: 1 } }, '"mail": text is needed, not {"a":1}.'],
  ];
  for (const [values, sentence] of impossible) {
    await t.step(`${JSON.stringify(values)} cannot be entered`, async () => {
      const { id } = await workspace.open("fields");
      const refused = await workspace.tryLocal("POST", `/_local/views/${id}/submit`, { user: alex, values });
      assertEquals([refused.status, refused.body.code], [400, "invalid_arguments"]);
      assertStringIncludes(refused.body.error, sentence);
    });
  }
});

Deno.test("a window is submitted once, however often its button is clicked", async () => {
  await using workspace = await startWindows();
  const { id } = await workspace.open("answer");
  const click = () =>
    workspace.tryLocal("POST", `/_local/views/${id}/submit`, { user: workspace.alex, values: { text: "payload" } });
  const answers = await Promise.all([click(), click(), click()]);
  assertEquals(answers.map((answer) => answer.status).sort(), [200, 400, 400]);
  assertEquals((await workspace.texts()).length, 1);
});

Deno.test("only the person before whom a window lies can answer it, and only the topmost", async () => {
  await using workspace = await startWindows();
  const { alex, robin } = workspace;
  const { id } = await workspace.open("answer");
  const foreign = await workspace.tryLocal("POST", `/_local/views/${id}/submit`, { user: robin, values: {} });
  assertEquals([foreign.status, foreign.body.code], [404, "view_not_found"]);
  await workspace.submit(id, { text: "push" });
  const covered = await workspace.tryLocal("POST", `/_local/views/${id}/submit`, { user: alex, values: {} });
  assertEquals([covered.status, covered.body.code], [409, "view_covered"]);
  assertEquals(await workspace.openViews(robin), []);
});
