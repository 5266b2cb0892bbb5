import { Buffer } from "node:buffer";
import { assertEquals, assertNotEquals, assertStringIncludes } from "@std/assert";
import { type Locator, type Page, startBrowser } from "./driver.ts";
import { speakTo, type Workspace } from "./workspace.ts";

/** What somebody who knows Slack does unaided, in a real browser. */
const THINGS: Record<string, (page: Page, workspace: Workspace) => Promise<void>> = {
  "a channel is found by some letters of its name": async (page) => {
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Find a channel or person" }).fill("supp");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "#support" }).waitFor();
  },

  "an app that takes no messages says so where one would write": async (page) => {
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Find a channel or person" }).fill("showcase");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Showcase" }).waitFor();
    await page.getByText("Sending messages to this app has been turned off.").waitFor();
    assertEquals(await page.locator(".composer").count(), 0);
  },

  "a thread is read and answered": async (page, workspace) => {
    await goToSupport(page, workspace);
    await write(page, "Message #support", "Who has the *ladder*?");
    const message = messageWith(page, "Who has the ladder?");
    await message.hover();
    await message.getByRole("button", { name: "Reply in thread" }).click();
    await write(page, "Reply", "I have, @noor :wave:");
    const thread = page.getByRole("complementary", { name: "Thread" });
    await thread.getByText("👋").waitFor();
    await thread.getByRole("button", { name: "@Noor Aziz" }).waitFor();
    await page.getByRole("button", { name: "1 reply" }).waitFor();
    await page.locator(".thread input[type=file]").setInputFiles(TALL_PICTURE);
    await thread.locator(".attached").waitFor();
    await write(page, "Reply", "Like this one");
    await page.waitForFunction(() => {
      const list = document.querySelector(".thread .messages")!;
      const picture = list.querySelector<HTMLImageElement>(".files img");
      return picture?.naturalHeight === 900 && list.scrollHeight - list.scrollTop - list.clientHeight < 2;
    });
    await page.keyboard.press("Escape");
    await thread.waitFor({ state: "detached" });
  },

  "an emoji is found by search and counted": async (page, workspace) => {
    await goToSupport(page, workspace);
    await write(page, "Message #support", "We are open again");
    const message = messageWith(page, "We are open again");
    await message.hover();
    await message.getByRole("button", { name: "Add a reaction" }).click();
    const search = page.getByRole("combobox", { name: "Search emoji" });
    await page.locator(".emoji-name").filter({ hasText: ":white_check_mark:" }).waitFor();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowDown");
    await page.locator(".emoji-name").filter({ hasText: ":hourglass_flowing_sand:" }).waitFor();
    const before = await topOf(page, ".emoji-panel");
    await search.fill("party pop");
    assertEquals(await page.locator(".emoji-grid .hint").count(), 1);
    assertEquals(await topOf(page, ".emoji-panel"), before);
    await search.fill("tada");
    await page.keyboard.press("Enter");
    const reaction = message.getByRole("button", { name: "you reacted with :tada:" });
    assertStringIncludes(await reaction.innerText(), "1");
    await reaction.click();
    await reaction.waitFor({ state: "detached" });
  },

  "a shortcut opens a form, whose refused field is corrected": async (page, workspace) => {
    await goToSupport(page, workspace);
    await runShortcut(page, "Report a problem");
    const form = page.getByRole("dialog", { name: "Report a problem" });
    await form.getByRole("textbox", { name: "What is wrong?" }).fill("Dark");
    await form.getByRole("button", { name: "Report", exact: true }).click();
    await form.getByText("Please enter at least 5 characters").waitFor();
    await form.locator(".field-bad textarea:focus, .field-bad input:focus").waitFor();
    await form.getByRole("textbox", { name: "What is wrong?" }).fill("Dark in the hall");
    await pick(page, "Where", "Kitchen");
    await form.getByRole("button", { name: "Report", exact: true }).click();
    await messageWith(page, "Reported: Dark in the hall (Kitchen)").waitFor();
    await form.waitFor({ state: "detached" });
  },

  "what closes gives the focus back": async (page, workspace) => {
    await goToSupport(page, workspace);
    await page.getByRole("button", { name: /members/ }).click();
    await page.getByRole("dialog", { name: "Members of #support" }).waitFor();
    await page.keyboard.press("Escape");
    await page.locator(".members-button:focus").waitFor();
    await page.getByRole("textbox", { name: "Message #support" }).click();
    await runShortcut(page, "Report a problem");
    const form = page.getByRole("dialog", { name: "Report a problem" });
    await form.waitFor();
    await page.keyboard.press("Escape");
    await form.waitFor({ state: "detached" });
    await page.locator(".composer textarea:focus").waitFor();
  },

  "arrow keys move in menus and among channels": async (page, workspace) => {
    await goToSupport(page, workspace);
    await page.getByRole("button", { name: /Acting as/ }).click();
    await page.locator(".menu-item[aria-checked=true]:focus").waitFor();
    await page.keyboard.press("ArrowDown");
    await page.locator(".menu-item[aria-checked=false]:focus").waitFor();
    await page.keyboard.press("Escape");
    await page.locator(".act-as:focus").waitFor();
    const support = page.getByRole("link", { name: /support/ });
    await support.click();
    await support.focus();
    await page.keyboard.press("ArrowUp");
    await page.locator(".sidebar-entry:focus", { hasText: "office" }).waitFor();
    await write(page, "Message #support", "Walk here");
    await messageWith(page, "Walk here").waitFor();
    await page.getByRole("log", { name: "Messages" }).focus();
    await page.keyboard.press("ArrowUp");
    await page.locator(".message:focus", { hasText: "Walk here" }).waitFor();
    await page.keyboard.press("Tab");
    await page.locator(".message-tools [aria-label='Add a reaction']:focus").waitFor();
    await page.keyboard.press("ArrowUp");
    await page.locator(".message:focus").waitFor();
    assertEquals(await page.locator(".message:focus", { hasText: "Walk here" }).count(), 0);
  },

  "a bookmark runs a shortcut, and the app's own refusal stands at the field": async (page, workspace) => {
    await goToSupport(page, workspace);
    const state = await workspace.local("GET", "/_local/state");
    const link = state.triggers.find((one: { name: string }) => one.name === "Open a window").shortcut_url;
    await workspace.local("POST", `/_local/channels/${workspace.channel("support")}/bookmarks`, {
      user: workspace.user("mia"),
      title: "Ask for something",
      link,
    });
    await page.getByRole("link", { name: "Ask for something" }).click();
    const window = page.getByRole("dialog", { name: "Every field" });
    await window.getByRole("textbox", { name: "Summary" }).fill("wrong");
    await fillEveryField(page);
    await window.getByRole("button", { name: "Send" }).click();
    await window.getByText("Please write anything but that word.").waitFor();
    assertStringIncludes(await window.getByRole("button", { name: /^City/ }).innerText(), "Lisbon");
    await window.getByRole("textbox", { name: "Summary" }).fill("A new ladder");
    await window.getByRole("button", { name: "Send" }).click();
    await messageWith(page, "filled the window: A new ladder").waitFor();
  },

  "buttons and menus of a card answer": async (page, workspace) => {
    await goToSupport(page, workspace);
    await runShortcut(page, "Post every block");
    await messageWith(page, "This is for you alone.").getByText("Only visible to you").waitFor();
    await pick(page, "Choose a topic", "Product");
    await messageWith(page, "topic: Product").waitFor();
    await pickTyped(page, "City", "Lis", "Lisbon");
    await messageWith(page, "city: Lisbon").waitFor();
    await toTheFoot(page.getByRole("button", { name: /Person/ }));
    await page.getByRole("button", { name: /Person/ }).click();
    await page.getByRole("combobox", { name: "Search: Person" }).fill("noor");
    await page.waitForFunction(() => {
      const panel = document.querySelector(".picker-panel")!.getBoundingClientRect();
      const menu = document.querySelector(".picker-button[aria-expanded=true]")!.getBoundingClientRect();
      return menu.top > panel.bottom && menu.top - panel.bottom < 6;
    });
    await page.getByRole("option", { name: "Noor Aziz" }).click();
    await messageWith(page, `person: ${workspace.user("noor")}`).waitFor();
    await pick(page, "Channel", "#general", true);
    await messageWith(page, "channel: ").waitFor();
    await pick(page, "Labels", "Billing");
    await page.getByRole("option", { name: "Other" }).click();
    await page.keyboard.press("Escape");
    await messageWith(page, "labels: Billing, Other").waitFor();
    await page.getByRole("button", { name: "More options" }).click();
    await page.locator(".menu-item", { hasText: "Billing" }).click();
    await messageWith(page, "more: Billing").waitFor();
    await page.getByRole("checkbox", { name: "Product" }).check();
    await messageWith(page, "boxes: Product").waitFor();
    await page.getByRole("radio", { name: "Other" }).check();
    await messageWith(page, "radios: Other").waitFor();
    await setDate(page.locator(".actions input[type=date]"), "2030-05-17");
    await messageWith(page, "day: 2030-05-17").waitFor();
    await setDate(page.locator(".actions input[type=time]"), "14:30");
    await messageWith(page, "time: 14:30").waitFor();

    await page.getByRole("button", { name: "Delete" }).click();
    const confirm = page.getByRole("dialog", { name: "Delete it?" });
    await confirm.getByRole("button", { name: "Keep" }).click();
    await page.getByRole("button", { name: "Escalate" }).click();
    await messageWith(page, "chose to escalate.").waitFor();
    await page.getByRole("button", { name: "Claim" }).click();
    await messageWith(page, "Claimed by @Mia Lund").waitFor();
    assertEquals(await page.getByText("delete: pressed").count(), 0);
  },

  "another person sees their own channels, messages and windows only": async (page, workspace) => {
    await goToSupport(page, workspace);
    await page.getByRole("link", { name: /office/ }).waitFor();
    await actAs(page, "Noor Aziz");
    await page.getByRole("link", { name: /office/ }).waitFor({ state: "detached" });
    assertEquals(await page.getByText("This is for you alone.").count(), 0);
    await runShortcut(page, "Report a problem");
    const form = page.getByRole("dialog", { name: "Report a problem" });
    await form.waitFor();
    await page.keyboard.press("Escape");
    await form.waitFor({ state: "detached" });
    await actAs(page, "Mia Lund");
    await page.getByRole("link", { name: /office/ }).waitFor();
  },

  "who has news is seen without reading it, and each person is where they were": async (page, workspace) => {
    await actAs(page, "Mia Lund");
    await goToSupport(page, workspace);
    await actAs(page, "Noor Aziz");
    await page.getByRole("link", { name: "#support" }).click();
    await page.getByRole("link", { name: "#support", exact: true }).waitFor();
    await actAs(page, "Mia Lund");
    await write(page, "Message #support", "Has @noor seen this?");
    await messageWith(page, "Has @Noor Aziz seen this?").waitFor();
    await actAs(page, "Noor Aziz");
    await messageWith(page, "Has @Noor Aziz seen this?").waitFor();
    const unread = page.getByRole("link", { name: "#support, 1 unread" });
    await unread.waitFor();
    await unread.click();
    await unread.waitFor({ state: "detached" });
    await actAs(page, "Mia Lund");
    await page.getByRole("link", { name: /office/ }).click();
    await page.getByRole("heading", { name: "office" }).waitFor();
    await actAs(page, "Noor Aziz");
    await page.getByRole("heading", { name: "#support" }).waitFor();
    await page.getByRole("button", { name: "Runs" }).click();
    await actAs(page, "Mia Lund");
    await page.getByRole("button", { name: "Messages" }).click();
    await page.getByRole("heading", { name: "office" }).waitFor();
  },

  "a draft waits where it was written": async (page, workspace) => {
    await goToSupport(page, workspace);
    const box = page.getByRole("textbox", { name: "Message #support", exact: true });
    await box.fill("half a thought");
    await attach(page);
    await page.getByRole("button", { name: "Remove files" }).click();
    await attach(page);
    await page.getByRole("link", { name: /office/ }).click();
    await page.getByRole("heading", { name: "office" }).waitFor();
    await goToSupport(page, workspace);
    assertEquals(await box.inputValue(), "half a thought");
    await page.locator(".attached", { hasText: "lamp.txt" }).waitFor();
    await box.click();
    await page.keyboard.press("Enter");
    await messageWith(page, "half a thought").getByRole("link", { name: "lamp.txt" }).waitFor();
    assertEquals(await box.inputValue(), "");
  },

  "a customer texts a picture and reads the answer on the phone": async (page, workspace) => {
    await goToSupport(page, workspace);
    await page.getByRole("button", { name: "Phones" }).click();
    const phones = page.getByRole("complementary", { name: "Phones" });
    await phones.getByRole("button", { name: "Add an example picture" }).click();
    await phones.getByRole("img", { name: "lamp.png" }).waitFor();
    await phones.getByRole("textbox", { name: "Text message" }).fill("My lamp is *dark* <!channel>");
    await phones.getByRole("button", { name: "Send text" }).click();
    await phones.getByText("Thank you, we have your text.").waitFor();
    assertEquals(await phones.locator(".phone-day").innerText(), "Today");
    const time = await phones.locator(".phone-top span").first().innerText();
    await actAs(page, "Noor Aziz");
    assertEquals(await phones.locator(".phone-top span").first().innerText(), time);
    await actAs(page, "Mia Lund");
    const text = messageWith(page, "My lamp is *dark* <!channel>");
    const picture = text.getByRole("img", { name: "Picture of a customer" });
    await picture.scrollIntoViewIfNeeded();
    await page.waitForFunction(
      () => (document.querySelector('[alt="Picture of a customer"]') as HTMLImageElement | null)?.naturalWidth === 320,
    );
    await phones.getByRole("button", { name: "Close phones" }).click();
  },

  "a webhook is sent with its ready example": async (page) => {
    await page.getByRole("button", { name: "Triggers" }).click();
    assertStringIncludes(await page.getByRole("textbox", { name: "Body (JSON)" }).inputValue(), '"local-token"');
    const body = page.getByRole("textbox", { name: "Body (JSON)" });
    const written = (await body.inputValue()).replace("An example of text", "Is it mended?");
    await body.fill(written);
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await page.getByRole("status").filter({ hasText: "200" }).waitFor();
    assertEquals(await body.inputValue(), written);
    await page.getByRole("button", { name: "New ids" }).click();
    assertNotEquals(await body.inputValue(), written);
    assertStringIncludes(await body.inputValue(), "Is it mended?");
    await page.getByRole("button", { name: "Send", exact: true }).click();
    assertStringIncludes(await page.getByRole("status").filter({ hasText: "200" }).innerText(), '{"ok":true}');
    await page.getByRole("link", { name: "See the run" }).click();
    await page.locator(".row", { hasText: "from +15550123456" }).first().waitFor();
    await page.getByRole("heading", { name: "Hear a customer's text" }).waitFor();
    await page.getByText("started by a webhook").waitFor();
  },

  "a failed run shows its step, input, log and calls": async (page, workspace) => {
    await goToSupport(page, workspace);
    await runShortcut(page, "Fail halfway");
    await page.getByRole("button", { name: "Runs" }).click();
    await page.getByRole("checkbox", { name: "Failed only" }).check();
    await page.getByRole("link", { name: /Fail halfway/ }).first().click();
    const step = page.locator(".step-failed");
    const words = await step.innerText();
    for (
      const part of [
        "Print the report",
        "The report was not printed: the printer is out of paper.",
        "the printer is out of paper",
        "Asking the workspace who we are.",
        "auth.test",
      ]
    ) assertStringIncludes(words, part);
  },

  "the clock is moved, and what falls due happens": async (page, workspace) => {
    const { now } = await workspace.local("GET", "/_local/clock");
    await workspace.local("POST", "/_local/triggers", {
      type: "scheduled",
      name: "Each hour",
      workflow: "#/workflows/say_the_hour",
      inputs: { channel: { value: workspace.channel("support") } },
      schedule: { start_time: new Date((now + 1_800) * 1000).toISOString(), frequency: { type: "hourly" } },
    });
    await goToSupport(page, workspace);
    await page.getByRole("button", { name: /^[SMTWF][a-z]{2} \d+ [A-Z][a-z]+ \d\d:\d\d, the workspace's time/ })
      .click();
    await page.getByRole("button", { name: "+ 1 h" }).click();
    await page.getByText("Done. 1 run started.").waitFor();
    await page.keyboard.press("Escape");
    await messageWith(page, "Another hour has passed.").waitFor();
  },

  "rows of a datastore are found and opened": async (page) => {
    await page.getByRole("button", { name: "Data" }).click();
    await page.getByRole("searchbox", { name: "Filter rows" }).fill("lamp is");
    await page.locator(".row-table button").click();
    assertStringIncludes(await page.locator(".row-table .json").innerText(), '"from": "+15550123456"');
  },

  "a fault is ordered, met and gone; weather is switched": async (page, workspace) => {
    await page.getByRole("button", { name: "Conditions" }).click();
    await page.getByRole("combobox", { name: "Method or host" }).fill("auth.test");
    await page.getByRole("button", { name: "Order" }).click();
    await page.getByText("fatal_error, 1 left").waitFor();
    await goToSupport(page, workspace);
    await runShortcut(page, "Fail halfway");
    await page.getByRole("button", { name: "Runs" }).click();
    await page.getByRole("link", { name: /Fail halfway/ }).first().click();
    await page.locator(".call-table tr", { hasText: "auth.test" }).filter({ hasText: "fatal_error" }).waitFor();
    await page.getByRole("button", { name: "Conditions" }).click();
    assertEquals((await workspace.local("GET", "/_local/faults")).faults, []);
    await page.getByRole("switch", { name: /Rate limits/ }).check();
    await page.getByRole("switch", { name: /Rate limits/, checked: true }).waitFor();
    assertEquals((await workspace.local("GET", "/_local/weather")).rateLimits, true);
    await page.getByRole("switch", { name: /Rate limits/ }).uncheck();
  },
};

/** Does all things one after the other on the page at the address that is given; says how each went, as a line of JSON. */
async function main(url: string): Promise<void> {
  const workspace = await speakTo(url);
  await using browser = await startBrowser();
  const page = await browser.open(url);
  for (const [name, does] of Object.entries(THINGS)) {
    report(name, await does(page, workspace).then(() => undefined, (cause) => String(cause?.stack ?? cause)));
  }
  report("nothing broke on the page", browser.problems.length === 0 ? undefined : browser.problems.join("\n"));
}

const report = (name: string, error: string | undefined) => console.log(JSON.stringify({ name, error }));

async function goToSupport(page: Page, workspace: Workspace): Promise<void> {
  await page.evaluate((hash) => location.hash = hash, `#/channel/${workspace.channel("support")}`);
  await page.getByRole("heading", { name: "#support" }).waitFor();
}

const messageWith = (page: Page, text: string) => page.locator(".channel .message", { hasText: text }).last();

/** Key by key, faster than anyone types. */
async function write(page: Page, label: string, text: string): Promise<void> {
  await page.getByRole("textbox", { name: label, exact: true }).click();
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
}

const TALL_PICTURE = {
  name: "ladder.svg",
  mimeType: "image/svg+xml",
  buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="200" height="900"/>'),
};

async function attach(page: Page): Promise<void> {
  const file = { name: "lamp.txt", mimeType: "text/plain", buffer: Buffer.from("dark") };
  await page.locator(".composer input[type=file]").setInputFiles(file);
  await page.locator(".attached", { hasText: "lamp.txt" }).waitFor();
}

async function runShortcut(page: Page, name: string): Promise<void> {
  await page.keyboard.press("Control+j");
  await page.keyboard.type(name);
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Shortcuts" }).waitFor({ state: "detached" });
}

/** Scrolls so that what hangs on it has room above it only. */
const toTheFoot = (thing: Locator) => thing.evaluate((element) => element.scrollIntoView({ block: "end" }));

const topOf = (page: Page, selector: string) =>
  page.evaluate((wanted) => document.querySelector(wanted)!.getBoundingClientRect().top, selector);

async function actAs(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: /Acting as/ }).click();
  await page.locator(".people-menu .menu-item", { hasText: name }).click();
  await page.getByRole("button", { name: `Acting as ${name}` }).waitFor();
}

async function pick(page: Page, menu: string, option: string, exact = false): Promise<void> {
  await page.getByRole("button", { name: exact ? menu : new RegExp(menu), exact }).last().click();
  await page.getByRole("option", { name: option }).click();
}

async function pickTyped(page: Page, menu: string, typed: string, option: string): Promise<void> {
  await page.getByRole("button", { name: new RegExp(menu) }).last().click();
  await page.getByPlaceholder("Search", { exact: true }).fill(typed);
  await page.getByRole("option", { name: option }).click();
}

/** Chromium reports a change of a date field only for whole dates. */
async function setDate(field: Locator, value: string): Promise<void> {
  await field.fill(value);
  await field.blur();
}

async function fillEveryField(page: Page): Promise<void> {
  const window = page.getByRole("dialog", { name: "Every field" });
  await window.getByRole("textbox", { name: "Details" }).fill("Two lines\nof words");
  await pick(page, "^Topic", "Billing");
  await pickTyped(page, "^City", "L", "Lisbon");
  await pick(page, "^Labels", "red");
  await page.getByRole("option", { name: "blue" }).click();
  await page.keyboard.press("Escape");
  await pick(page, "^Owner", "Noor Aziz");
  await pick(page, "^Channel", "#general");
  await pick(page, "^Conversation", "#office");
  await window.getByRole("radio", { name: /High/ }).check();
  await window.getByRole("checkbox", { name: "By mail" }).check();
  await window.locator("input[type=date]").fill("2030-05-17");
  await window.locator("input[type=time]").fill("14:30");
  await window.locator("input[type=datetime-local]").fill("2030-05-17T14:30");
  await window.getByRole("textbox", { name: "Amount" }).fill("12.5");
  await window.getByRole("textbox", { name: "Mail" }).fill("dana@customer.example");
  await window.getByRole("textbox", { name: "Page" }).fill("https://customer.example");
  const buffer = Buffer.from("The offer.");
  await window.locator("input[type=file]").setInputFiles({ name: "offer.txt", mimeType: "text/plain", buffer });
  await window.getByText("offer.txt").waitFor();
  await window.getByRole("textbox", { name: "Words" }).fill("Rich enough");
}

await main(Deno.args[0]);
