import { assertEquals } from "@std/assert";
import type { Parameter } from "../app/app.ts";
import { checkValues, withoutAbsent } from "./check_values.ts";

const types: Record<string, Parameter> = {
  offer: {
    type: "object",
    properties: { name: { type: "string" }, skills: { type: "array", items: { type: "string" } } },
    required: ["name"],
    additionalProperties: false,
  },
  level: { type: "string", enum: ["low", "high"] },
};

const INTERACTIVITY = { interactivity_pointer: "1.2.a", interactor: { id: "U1ABC", secret: "s" } };
const of = (type: string, more: Partial<Parameter> = {}): Parameter => ({ type, ...more });

/** A parameter, values that fit and values that do not. */
const cases: [parameter: Parameter, good: unknown[], bad: unknown[]][] = [
  [of("string"), ["", "x", "é".repeat(2000)], [1, true, {}, [], "x".repeat(4001), "é".repeat(2001)]],
  [of("string", { minLength: 2, maxLength: 3 }), ["ab", "abc"], ["a", "abcd"]],
  [of("string", { enum: ["a", "b"] }), ["a"], ["c", ""]],
  [of("string", { format: "email" }), ["a@b.co"], ["a@b", "a b@c.d"]],
  [of("string", { format: "url" }), ["https://a.b"], ["a.b"]],
  [of("boolean"), [true, false], ["true", 1]],
  [of("integer"), [0, -5], [1.5, "1", NaN]],
  [of("number"), [1.5, 0], ["1", Infinity]],
  [of("integer", { minimum: 1, maximum: 3 }), [1, 3], [0, 4]],
  [of("object"), [{}, { a: 1 }], [[], "x", 1]],
  [of("array"), [[], [1, "x"]], [{}, "x"]],
  [of("array", { items: of("integer"), minItems: 1, maxItems: 2 }), [[1], [1, 2]], [[], [1, 2, 3], ["1"]]],
  [of("object", { properties: { a: of("integer") }, required: ["a"] }), [{ a: 1, b: 2 }], [{}, { a: "1" }]],
  [of("#/types/offer"), [{ name: "x", skills: ["y"] }], [{}, { name: 1 }, { name: "x", other: 1 }, {
    name: "x",
    skills: [1],
  }]],
  [of("array", { items: of("#/types/offer") }), [[{ name: "x" }]], [[{}]]],
  [of("#/types/level"), ["low"], ["middle"]],
  [of("#/types/unknown"), [], ["x"]],
  [of("slack#/types/user_id"), ["U12345", "W12345"], ["C12345", "ana", "", 5]],
  [of("slack#/types/channel_id"), ["C12345", "D12345", "G12345"], ["#general", "U12345"]],
  [of("slack#/types/message_ts"), ["1700000000.000100"], ["1700000000", 1700000000.0001]],
  [of("slack#/types/timestamp"), [1700000000, 0], ["1700000000", 1.5, -1]],
  [of("slack#/types/date"), ["2026-02-28"], ["2026-02-30", "28.2.2026", "2026-2-8"]],
  [of("slack#/types/blocks"), [[], [{ type: "divider" }]], [{}, ["x"]]],
  [of("slack#/types/rich_text"), ["text", { type: "rich_text" }, [{ type: "rich_text" }]], [1, true]],
  [of("slack#/types/interactivity"), [INTERACTIVITY], [{}, { interactivity_pointer: "1" }, "1.2.a"]],
  [of("slack#/types/user_context"), [{ id: "U1ABC", secret: "s" }], [{ id: "U1ABC" }]],
  [of("slack#/types/message_context"), [{ message_ts: "1700000000.000100" }], [{}, { message_ts: "1" }]],
  [of("slack#/types/credential/oauth2"), ["Et123"], [1]],
];

for (const [parameter, good, bad] of cases) {
  Deno.test(`values of ${JSON.stringify(parameter)}`, () => {
    const set = { properties: { value: parameter }, required: ["value"] };
    const options = { types, stringLimit: true };
    for (const value of good) assertEquals(checkValues({ value }, set, options), [], JSON.stringify(value));
    for (const value of bad) assertEquals(checkValues({ value }, set, options).length, 1, JSON.stringify(value));
  });
}

const set = {
  properties: { must: { type: "string" }, may: { type: "integer" }, has: { type: "string", default: "x" } },
  required: ["must"],
};

Deno.test("a required value must be there, and null is not there", () => {
  const options = { types, stringLimit: true };
  const missing = [{
    name: "must",
    message: "missing value for parameter: must",
    missing: { name: "must", type: "string" },
  }];
  assertEquals(checkValues({}, set, options), missing);
  assertEquals(checkValues({ must: null }, set, options), missing);
  assertEquals(checkValues({ must: "", may: null }, set, options), []);
});

Deno.test("a value that nobody declared is a problem where that is asked for", () => {
  const values = { must: "x", other: 1 };
  assertEquals(checkValues(values, set, { types, stringLimit: true }), []);
  const [problem] = checkValues(values, set, { types, stringLimit: true, refuseUnknown: true });
  assertEquals(problem.message, "unknown parameter: other");
});

Deno.test("problems name the place within a value", () => {
  const offers = { properties: { offers: { type: "array", items: of("#/types/offer") } }, required: [] };
  const values = { offers: [{ name: "x" }, { name: "y", skills: ["z", 1] }] };
  const [problem] = checkValues(values, offers, { types, stringLimit: true });
  assertEquals(problem.name, "offers[1].skills[1]");
});

Deno.test("long strings pass where the rule is off", () => {
  assertEquals(checkValues({ must: "x".repeat(5000) }, set, { types, stringLimit: false }), []);
});

Deno.test("what is absent stays absent, whatever its default", () => {
  assertEquals(withoutAbsent({ must: "a", may: null, other: undefined, has: "" }), { must: "a", has: "" });
});
