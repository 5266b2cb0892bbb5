import { assertEquals, assertStringIncludes } from "@std/assert";
import { maySetUp } from "./directory.ts";
import {
  formFor,
  MAX_LINES,
  MAX_TEAMS,
  MAX_TOPICS,
  readForm,
  type SetUpForm,
  withLine,
  withTeam,
  withTopic,
} from "./set_up_form.ts";

const ANA = { id: "U1", zone: "Europe/Lisbon" };
const COMPLETE: SetUpForm = {
  adminChannel: "C1",
  places: { feedback: "C5" },
  zone: "Asia/Kolkata",
  admins: ["U1"],
  topics: [{ key: "billing", title: "Billing", channel: "C2" }, { key: "other", title: "Other", channel: "C3" }],
  lines: [{ key: "1", number: "+15550100100", name: "Support", channel: "C4" }],
  teams: [{ key: "ops", name: "Operations", channel: "C6", members: ["U1", "U2"] }],
};
const errorsOf = (change: Partial<SetUpForm>) => {
  const read = readForm({ ...COMPLETE, ...change });
  return "errors" in read ? read.errors : {};
};
const companyOf = (change: Partial<SetUpForm>) => {
  const read = readForm({ ...COMPLETE, ...change });
  return "company" in read ? read.company : undefined;
};

Deno.test("an empty directory begins with presets and the one who runs it", () => {
  const form = formFor({ admins: [], topics: [], lines: [], teams: [] }, ANA);
  assertEquals(form.topics.map(({ key, title, channel }) => [key, title, channel]), [
    ["billing", "Billing", undefined],
    ["product", "Product", undefined],
    ["other", "Something else", undefined],
  ]);
  assertEquals([form.zone, form.admins, form.lines], ["Europe/Lisbon", ["U1"], []]);
});

Deno.test("what the directory holds comes out as it went in", () => {
  const company = companyOf({})!;
  const form = formFor({ ...company, settings: { ...company.settings, cardTs: "1.2" } }, { id: "U9", zone: "UTC" });
  assertEquals(readForm(form), { company });
});

Deno.test("each mistake is told at its field", () => {
  const topic = (title: string, channel?: string) => [{ key: "new1", title, channel }, ...COMPLETE.topics];
  const line = (change: object) => [{ ...COMPLETE.lines[0], ...change }];
  const team = (change: object) => [{ ...COMPLETE.teams[0], ...change }];
  const cases: [string, Partial<SetUpForm>, string, string][] = [
    ["no zone", { zone: " " }, "zone", "Europe/Lisbon"],
    ["a zone nobody knows", { zone: "<!channel>" }, "zone", "Asia/Kolkata"],
    ["no channel for admins", { adminChannel: undefined }, "admin_channel", "Choose"],
    ["nobody in charge", { admins: [] }, "admins", "at least one"],
    ["a topic without channel", { topics: topic("Shipping") }, "topic_channel_new1", "Choose"],
    ["a title that is too long", { topics: topic("x".repeat(76), "C9") }, "topic_title_new1", "76"],
    [
      "a title twice",
      { topics: topic("x", "C9").concat({ key: "new2", title: "X ", channel: "C9" }) },
      "topic_title_new2",
      "already",
    ],
    [
      "the last resort taken off",
      { topics: [{ key: "other", title: "", channel: "C3" }] },
      "topic_title_other",
      "stays",
    ],
    ["a number without country", { lines: line({ number: "5550100" }) }, "line_number_1", "country code"],
    ["a number that is words", { lines: line({ number: "+1555DROP" }) }, "line_number_1", "country code"],
    [
      "a number twice",
      { lines: [...line({}), ...line({ key: "2", number: "+1 (555) 010-0100" })] },
      "line_number_2",
      "twice",
    ],
    [
      "a number twice, once with the marks of an address book",
      { lines: [...line({}), ...line({ key: "2", number: "\u202a+1\u00a0555\u2011010\u20110100\u202c" })] },
      "line_number_2",
      "twice",
    ],
    ["a title that differs in nothing visible", { topics: topic("Other\u200b", "C9") }, "topic_title_other", "already"],
    ["a line without name", { lines: line({ name: "  " }) }, "line_name_1", "name"],
    ["a team without channel", { teams: team({ channel: undefined }) }, "team_channel_ops", "Choose"],
    ["a team of nobody", { teams: team({ members: [] }) }, "team_members_ops", "Choose who"],
    ["a team's name that is too long", { teams: team({ name: "x".repeat(76) }) }, "team_name_ops", "76"],
    [
      "a team twice",
      { teams: [...team({}), ...team({ key: "new2", name: "OPERATIONS ", members: ["U9"] })] },
      "team_name_new2",
      "already",
    ],
    [
      "a person in two teams",
      { teams: [...team({}), ...team({ key: "new2", name: "Sales" })] },
      "team_members_new2",
      "Operations",
    ],
    ["a line without channel", { lines: line({ channel: undefined }) }, "line_channel_1", "Choose"],
  ];
  for (const [what, change, name, words] of cases) {
    const errors = errorsOf(change);
    assertEquals(Object.keys(errors), [name], what);
    assertStringIncludes(errors[name], words);
  }
});

Deno.test("what is written is taken without what nobody sees of it", () => {
  const company = companyOf({
    zone: " Asia/Kolkata\u200b",
    topics: [{ key: "billing", title: "\u202eBilling\u2066 ", channel: "C2" }, COMPLETE.topics[1]],
    lines: [{ ...COMPLETE.lines[0], number: "00 1 (555) 010\u20110100", name: "Sup\u200bport" }],
    teams: [{ ...COMPLETE.teams[0], name: "Operations\u200e" }],
  });
  assertEquals(company, companyOf({}));
});

Deno.test("emptied topics, lines and teams are taken off", () => {
  const company = companyOf({
    topics: [{ key: "billing", title: " " }, COMPLETE.topics[1]],
    lines: [{ ...COMPLETE.lines[0], number: " \u202a" }],
    teams: [{ ...COMPLETE.teams[0], name: "\u200b" }],
  })!;
  assertEquals([company.topics.map(({ id }) => id), company.lines, company.teams], [["other"], [], []]);
});

Deno.test("a new topic is named after its title, and no two alike", () => {
  const titles = ["Shipping & times!", "Shipping times", "Übergrößen", "配送", "other", "New things"];
  const topics = titles.map((title, index) => ({ key: `new${index + 1}`, title, channel: "C9" }));
  const ids = companyOf({
    topics: [...topics, ...COMPLETE.topics.map((topic) => ({ ...topic, title: `Old ${topic.key}` }))],
  })!
    .topics.map(({ id }) => id);
  assertEquals(ids, [
    "shipping_times",
    "topic_shipping_times_2",
    "u_bergro_en",
    "topic__4",
    "topic_other_5",
    "topic_new_things_6",
    "billing",
    "other",
  ]);
});

Deno.test("titles in another script get ids that no other topic or team has, from earlier set-ups either", () => {
  const titles = { topic__4: "配送", new4: "返品", topic__5: "請求", new5: "製品" };
  const topics = Object.entries(titles).map(([key, title]) => ({ key, title, channel: "C9" }));
  const ids = companyOf({ topics: [...topics, ...COMPLETE.topics] })!.topics.map(({ id }) => id);
  assertEquals(ids.slice(0, 4), ["topic__4", "topic__6", "topic__5", "topic__7"]);
});

Deno.test("rows are added up to a limit, new topics above the last resort", () => {
  let form = COMPLETE;
  for (let index = 0; index < 20; index++) form = withTeam(withLine(withTopic(form)));
  assertEquals([form.topics.length, form.lines.length, form.teams.length], [MAX_TOPICS, MAX_LINES, MAX_TEAMS]);
  assertEquals(form.topics.at(-1)?.key, "other");
  for (const rows of [form.topics, form.lines, form.teams]) {
    assertEquals(new Set(rows.map(({ key }) => key)).size, rows.length);
  }
});

Deno.test("who may run set-up", () => {
  const cases: [boolean, string[], boolean][] = [
    [true, [], true],
    [false, [], false],
    [true, ["U2"], true],
    [false, ["U2"], false],
    [false, ["U1"], true],
  ];
  for (const [isWorkspaceAdmin, admins, may] of cases) {
    assertEquals(maySetUp({ id: "U1", isWorkspaceAdmin }, admins), may, JSON.stringify({ isWorkspaceAdmin, admins }));
  }
});
