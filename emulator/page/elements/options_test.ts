import { assertEquals } from "@std/assert";
import { initialValues, matchingGroups, type Option, optionGroups } from "./options.ts";

const option = (value: string, description?: string): Option => ({
  value,
  text: { type: "plain_text", text: value },
  ...(description !== undefined && { description: { text: description } }),
});

Deno.test("options come in groups, or in one without a name", () => {
  const options = [option("a"), option("b")];
  assertEquals(optionGroups({ options }), [{ options }]);
  assertEquals(optionGroups({ option_groups: [{ label: { text: "Letters" }, options }] }), [{
    label: "Letters",
    options,
  }]);
  assertEquals(optionGroups({}), [{ options: [] }]);
});

const GROUPS = [{ label: "Fruit", options: [option("Apple"), option("Pear", "green")] }, { options: [option("Leek")] }];

const CASES: [typed: string, found: string[]][] = [
  ["", ["Apple", "Pear", "Leek"]],
  ["  PEA ", ["Pear"]],
  ["green", ["Pear"]],
  ["e", ["Apple", "Pear", "Leek"]],
  ["nothing", []],
];

for (const [typed, found] of CASES) {
  Deno.test(`typing "${typed}" leaves ${found.length} options`, () => {
    const shown = matchingGroups(GROUPS, typed).flatMap((group) => group.options.map((one) => one.value));
    assertEquals(shown, found);
  });
}

Deno.test("what a menu begins with is read from every kind of initial value", () => {
  assertEquals(initialValues({ initial_option: option("a") }), ["a"]);
  assertEquals(initialValues({ initial_options: [option("a"), option("b")] }), ["a", "b"]);
  assertEquals(initialValues({ initial_users: ["U1"] }), ["U1"]);
  assertEquals(initialValues({ type: "static_select" }), []);
});
