import { assertEquals } from "@std/assert";
import { fillReferences, referencesIn } from "./references.ts";

const context = {
  event_timestamp: 1_700_000_000,
  data: { user_id: "U1", count: 3, thread_ts: null, tags: ["a"], user: { name: "Ana" }, evil: "{{data.user_id}}" },
};

Deno.test("references are filled in, whole values keep their type, absent ones are left out", () => {
  const cases: [unknown, unknown][] = [
    ["{{data.user_id}}", "U1"],
    ["{{ data.count }}", 3],
    ["{{data.tags}}", ["a"]],
    ["{{data.user}}", { name: "Ana" }],
    ["{{data.user.name}}", "Ana"],
    ["{{event_timestamp}}", 1_700_000_000],
    ["{{data.thread_ts}}", undefined],
    ["{{data.absent}}", undefined],
    ["{{data.user_id.deeper}}", undefined],
    ["<@{{data.user_id}}> has {{data.count}}", "<@U1> has 3"],
    ["[{{data.absent}}]", "[]"],
    ["see {{data.user}}", 'see {"name":"Ana"}'],
    ["{{data.user_id}}{{data.count}}", "U13"],
    ["plain", "plain"],
    [5, 5],
    [{ who: "{{data.user_id}}", gone: "{{data.absent}}" }, { who: "U1" }],
    [["{{data.user_id}}", "{{data.absent}}"], ["U1"]],
    [{ deep: [{ n: "{{data.count}}" }] }, { deep: [{ n: 3 }] }],
    // What comes from outside is data, whatever it looks like.
    ["{{data.evil}}", "{{data.user_id}}"],
    ["x {{data.evil}}", "x {{data.user_id}}"],
  ];
  for (const [value, expected] of cases) assertEquals(fillReferences(value, context), expected, JSON.stringify(value));
});

Deno.test("inherited names are no data", () => {
  assertEquals(fillReferences("{{data.constructor}}", context), undefined);
});

Deno.test("references are found at any depth", () => {
  assertEquals(referencesIn({ a: ["x {{data.b}} {{ event_timestamp }}", { c: "{{data.d.e}}" }], f: 1 }), [
    "data.b",
    "event_timestamp",
    "data.d.e",
  ]);
});
