import { assertEquals, assertStringIncludes } from "@std/assert";
import { readFilter } from "./filter.ts";

const context = {
  event_timestamp: 1_700_000_000,
  data: {
    reaction: "eyes",
    text: "say Hello, world",
    user_id: null,
    count: 3,
    ratio: 0.5,
    ok: true,
    ts: "1700.1",
    user: { is_bot: false },
  },
};

const statements: [string, boolean][] = [
  ["{{data.reaction}} == eyes", true],
  ["{{data.reaction}} == 'eyes'", true],
  ['{{data.reaction}} == "eyes"', true],
  ["{{data.reaction}}==eyes", true],
  ["{{ data.reaction }} == smile", false],
  ["eyes == {{data.reaction}}", true],
  ["{{data.user_id}} == null", true],
  ["{{data.absent}} == null", true],
  ["{{data.reaction}} == null", false],
  ["{{data.count}} == 3", true],
  ["{{data.count}} == '3'", false],
  ["{{data.count}} > 2", true],
  ["{{data.count}} >= 3", true],
  ["{{data.count}} < 3", false],
  ["{{data.count}} <= 3", true],
  ["{{data.ratio}} < 0.6", true],
  ["{{data.ts}} > 3", false],
  ["{{data.ok}} == true", true],
  ["{{data.ok}} == 'true'", false],
  ["{{data.user.is_bot}} == false", true],
  ["{{data.text}} CONTAINS 'Hello, world'", true],
  ["{{data.text}} CONTAINS hello", false],
  ["{{data.user_id}} CONTAINS 'x'", false],
  ["{{event_timestamp}} > 1600000000", true],
  ["1 == 1", true],
];

Deno.test("statements compare as Slack's table of comparators says", () => {
  for (const [statement, expected] of statements) {
    const filter = readFilter({ version: 1, root: { statement } }, "");
    assertEquals(filter.ok && filter.value.matches(context), expected, statement);
  }
});

const yes = { statement: "1 == 1" };
const no = { statement: "1 == 2" };

Deno.test("AND, OR and NOT join statements", () => {
  const nodes: [unknown, boolean][] = [
    [{ operator: "AND", inputs: [yes, yes] }, true],
    [{ operator: "AND", inputs: [yes, no] }, false],
    [{ operator: "OR", inputs: [no, yes] }, true],
    [{ operator: "OR", inputs: [no] }, false],
    [{ operator: "NOT", inputs: [no] }, true],
    [{ operator: "AND", inputs: [{ operator: "NOT", inputs: [no] }, { operator: "OR", inputs: [no, yes] }] }, true],
  ];
  for (const [root, expected] of nodes) {
    const filter = readFilter({ version: 1, root }, "");
    assertEquals(filter.ok && filter.value.matches(context), expected, JSON.stringify(root));
  }
});

function nested(levels: number): unknown {
  return levels === 0 ? yes : { operator: "NOT", inputs: [nested(levels - 1)] };
}

Deno.test("five levels are taken, six are not", () => {
  assertEquals(readFilter({ version: 1, root: nested(5) }, "").ok, true);
  assertEquals(readFilter({ version: 1, root: nested(6) }, "").ok, false);
});

Deno.test("a malformed filter is refused at its place", () => {
  const malformed: [unknown, string, string][] = [
    [undefined, "", "object"],
    ["x", "", "object"],
    [{ root: yes }, "/version", "version"],
    [{ version: 2, root: yes }, "/version", "version"],
    [{ version: 1 }, "/root", "object"],
    [{ version: 1, root: {} }, "/root/operator", "AND, OR or NOT"],
    [{ version: 1, root: { operator: "XOR", inputs: [yes] } }, "/root/operator", "AND, OR or NOT"],
    [{ version: 1, root: { operator: "AND" } }, "/root/inputs", "inputs"],
    [{ version: 1, root: { operator: "AND", inputs: [] } }, "/root/inputs", "inputs"],
    [{ version: 1, root: { operator: "NOT", inputs: [yes, no] } }, "/root/inputs", "exactly one"],
    [{ version: 1, root: { statement: "1 == 1", operator: "AND" } }, "/root", "either"],
    [{ version: 1, root: { statement: 5 } }, "/root/statement", "text"],
    [{ version: 1, root: { statement: "{{data.a}}" } }, "/root/statement", "no comparison"],
    [{ version: 1, root: { statement: "{{data.a}} == two words" } }, "/root/statement", "no comparison"],
    [{ version: 1, root: { statement: "{{data.a}} != x" } }, "/root/statement", "NOT"],
    [{ version: 1, root: { statement: "{{data.a}} > x" } }, "/root/statement", "does not take"],
    [{ version: 1, root: { statement: "{{data.a}} CONTAINS 5" } }, "/root/statement", "does not take"],
    [{ version: 1, root: { operator: "OR", inputs: [yes, { statement: "" }] } }, "/root/inputs/1/statement", "no comp"],
  ];
  for (const [filter, pointer, reason] of malformed) {
    const read = readFilter(filter, "/event/filter");
    assertEquals(read.ok, false, JSON.stringify(filter));
    if (read.ok) continue;
    assertEquals(read.pointer, `/event/filter${pointer}`);
    assertStringIncludes(read.message, reason);
  }
});

Deno.test("a filter tells what it reads", () => {
  const inputs = [{ statement: "{{data.a}} == x" }, { operator: "NOT", inputs: [{ statement: "y == {{data.b.c}}" }] }];
  const filter = readFilter({ version: 1, root: { operator: "AND", inputs } }, "");
  assertEquals(filter.ok && filter.value.references, ["data.a", "data.b.c"]);
});
