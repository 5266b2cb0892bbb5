import { assertEquals } from "@std/assert";
import { allQuestions, readQuestion } from "./grammar.ts";

const BOT = "<@U0SWITCH1>";

Deno.test("questions are read however they are worded", () => {
  const cases: [text: string, metric: string, period: string][] = [
    [`${BOT} projects started this week`, "project_started", "this week"],
    [`projects started this week ${BOT}`, "project_started", "this week"],
    [`${BOT} Projects  STARTED this week?!`, "project_started", "this week"],
    [`${BOT} how many projects were started this week?`, "project_started", "this week"],
    [`${BOT} this week: started projects`, "project_started", "this week"],
    [`${BOT} \u202eprojects\u200b started`, "project_started", "this week"],
    [`${BOT} \`projects started\` *today*`, "project_started", "today"],
    [`${BOT} project started today`, "project_started", "today"],
    [`${BOT} project starts last month`, "project_started", "last month"],
    [`${BOT} projects started`, "project_started", "this week"],
    [`${BOT} projects picked up yesterday`, "project_picked_up", "yesterday"],
    [`${BOT} how many projects did we have taken last week`, "project_picked_up", "last week"],
    [`${BOT} new projects this month`, "project_requested", "this month"],
    [`${BOT} projects offered in the last 14 days`, "project_requested", "last days 14"],
    [`${BOT} help requests past 30 days`, "request_created", "last days 30"],
    [`${BOT} requests last 1 day`, "request_created", "last days 1"],
    [`${BOT} number of escalations this month`, "escalated", "this month"],
    [`${BOT} client scores today`, "feedback_received", "today"],
    [`${BOT} feedback this week please`, "feedback_received", "this week"],
    [`${BOT} low scores last week`, "feedback_low", "last week"],
    [`${BOT} outages this month`, "outage_declared", "this month"],
    [`${BOT} plans posted today`, "plan_posted", "today"],
    [`${BOT} please tell us the total of low client scores for last 92 days`, "feedback_low", "last days 92"],
  ];
  for (const [text, metric, period] of cases) {
    const read = readQuestion(text);
    assertEquals(read.kind, "metric", text);
    if (read.kind !== "metric") continue;
    const asked = read.period.kind === "last days" ? `last days ${read.period.days}` : read.period.kind;
    assertEquals([read.metric.name, asked], [metric, period], text);
  }
});

Deno.test("every question that help lists is understood", () => {
  for (const question of allQuestions()) {
    assertEquals(readQuestion(`${BOT} ${question} last month`).kind, "metric", question);
  }
});

Deno.test("help is asked for in many ways", () => {
  for (
    const text of [
      BOT,
      `${BOT} `,
      `${BOT} help`,
      `${BOT} HELP!`,
      `hi ${BOT}`,
      `${BOT} what can you do?`,
      `${BOT} ?`,
      "",
    ]
  ) {
    assertEquals(readQuestion(text), { kind: "help" }, text);
  }
});

Deno.test("what is not in the table is never guessed; what comes close is named", () => {
  const cases: [text: string, closest: string[]][] = [
    ["porjects startd this week", ["projects started this week"]],
    ["projects strated last weak", ["projects started last week"]],
    ["escalatoins today", ["escalations today"]],
    ["otages this month", ["outages this month"]],
    ["churn", []],
    ["what is the weather like", []],
    ["projects started and finished this week by ana", ["projects started this week"]],
    ["revenue this week", []],
    ["delete everything", []],
    ["; drop table projects", []],
    ["<!channel> *x* `y` &lt;script&gt;", []],
    ["1 2 3", []],
    ["пожалуйста проекты", []],
    ["🎉🎉", []],
  ];
  for (const [text, expected] of cases) {
    const read = readQuestion(`${BOT} ${text}`);
    if (text === "🎉🎉") {
      assertEquals(read.kind, "help");
      continue;
    }
    assertEquals(read.kind, "unknown", text);
    if (read.kind === "unknown") assertEquals(read.closest.slice(0, 1), expected, text);
  }
});

Deno.test("more days than there are rows for are refused, and huge texts are read in no time", () => {
  assertEquals(readQuestion(`${BOT} outages last 93 days`), { kind: "too_long", days: 93 });
  assertEquals(readQuestion(`${BOT} outages last 999999 days`), { kind: "too_long", days: 999999 });
  assertEquals(readQuestion(`${BOT} outages last 0 days`).kind, "unknown");
  assertEquals(readQuestion(`${BOT} ${"projects ".repeat(5000)}`).kind, "unknown");
  assertEquals(readQuestion(`${BOT} ${"x".repeat(40_000)}`).kind, "unknown");
});
