import { assertEquals } from "@std/assert";
import type { Json } from "./elements.ts";
import { keptAcrossUpdate, stateOf, withEntry } from "./view_state.ts";
import { placedElements } from "./elements.ts";

const option = (value: string) => ({ text: { type: "plain_text", text: value }, value });
const input = (element: Json, block_id = "b") => ({ type: "input", block_id, element: { action_id: "a", ...element } });

Deno.test("a state begins with initial values and names every element that holds one", () => {
  const blocks = [
    input({ type: "number_input", initial_value: "7" }, "count"),
    input({ type: "multi_static_select", options: [option("x")] }, "many"),
    {
      type: "section",
      block_id: "when",
      accessory: { type: "datepicker", action_id: "a", initial_date: "2025-01-31" },
    },
    { type: "actions", block_id: "row", elements: [{ type: "button", action_id: "press" }] },
  ];
  assertEquals(stateOf(blocks), {
    count: { a: { type: "number_input", value: "7" } },
    many: { a: { type: "multi_static_select", selected_options: [] } },
    when: { a: { type: "datepicker", selected_date: "2025-01-31" } },
  });
});

Deno.test("a block id that means something in JavaScript is an id like any other", () => {
  for (const id of ["__proto__", "constructor"]) {
    const state = stateOf([input({ type: "plain_text_input", initial_value: "x" }, id)]);
    assertEquals(Object.entries(state), [[id, { a: { type: "plain_text_input", value: "x" } }]]);
  }
  assertEquals(Reflect.get({}, "a"), undefined);
});

/** What an element holds after its window was updated; `entered` is what the person had put in. */
const UPDATES: { name: string; before: Json; entered?: Json; after: Json; held: unknown }[] = [
  {
    name: "what was entered wins over a new initial value",
    before: { type: "plain_text_input" },
    entered: { value: "mine" },
    after: { type: "plain_text_input", initial_value: "new" },
    held: "mine",
  },
  {
    name: "an untouched initial value stays",
    before: { type: "plain_text_input", initial_value: "old" },
    after: { type: "plain_text_input", initial_value: "new" },
    held: "old",
  },
  {
    name: "a field that was empty takes the new initial value",
    before: { type: "plain_text_input" },
    after: { type: "plain_text_input", initial_value: "new" },
    held: "new",
  },
  {
    name: "a field that was emptied stays empty",
    before: { type: "plain_text_input", initial_value: "old" },
    entered: { value: null },
    after: { type: "plain_text_input", initial_value: "new" },
    held: null,
  },
  {
    name: "another action id is another field",
    before: { type: "plain_text_input" },
    entered: { value: "mine" },
    after: { type: "plain_text_input", action_id: "other" },
    held: null,
  },
  {
    name: "another type is another field",
    before: { type: "plain_text_input" },
    entered: { value: "mine@example.com" },
    after: { type: "email_text_input" },
    held: null,
  },
  {
    name: "a pick goes with its option",
    before: { type: "static_select", options: [option("x")] },
    entered: { selected_option: option("x") },
    after: { type: "static_select", options: [option("y")] },
    held: null,
  },
  {
    name: "a pick stays with its option",
    before: { type: "static_select", options: [option("x")] },
    entered: { selected_option: option("x") },
    after: { type: "static_select", options: [option("y"), option("x")] },
    held: option("x"),
  },
];

for (const { name, before, entered, after, held } of UPDATES) {
  Deno.test(`update of a window: ${name}`, () => {
    const [old, next] = [[input(before)], [input(after)]];
    const [placed] = placedElements(old);
    const first = stateOf(old);
    const state = entered === undefined ? first : withEntry(first, placed, { type: placed.type, ...entered });
    const [[entry]] = Object.values(stateOf(next, keptAcrossUpdate(old, state))).map(Object.values);
    assertEquals(entry.value ?? entry.selected_option ?? null, held);
  });
}
