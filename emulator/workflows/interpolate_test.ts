import { assertEquals } from "@std/assert";
import { interpolate } from "./interpolate.ts";

const scope = {
  inputs: {
    name: "Dana",
    count: 3,
    no: false,
    none: null,
    person: { id: "U1", tags: ["a", "b"] },
    trap: "{{inputs.name}}",
  },
  steps: {
    "0": { fields: { reason: "late" }, list: [1, 2] },
    "1": { link: "https://example.com" },
  },
};

const cases: [what: string, given: unknown, filled: unknown][] = [
  ["plain text stays", "hello", "hello"],
  ["no text stays", [1, true, null], [1, true, null]],
  ["a whole reference keeps a number", "{{inputs.count}}", 3],
  ["a whole reference keeps a boolean", "{{inputs.no}}", false],
  ["a whole reference keeps an object", "{{inputs.person}}", { id: "U1", tags: ["a", "b"] }],
  ["a whole reference keeps a list", "{{steps.0.list}}", [1, 2]],
  ["spaces inside the braces do not matter", "{{ inputs.count }}", 3],
  ["a part of an input", "{{inputs.person.id}}", "U1"],
  ["a field of a form", "{{steps.0.fields.reason}}", "late"],
  ["inside text a value becomes text", "Hi {{inputs.name}}, {{inputs.count}}!", "Hi Dana, 3!"],
  ["inside text a boolean", "is {{inputs.no}}", "is false"],
  ["inside text an object is JSON", "p: {{inputs.person}}", 'p: {"id":"U1","tags":["a","b"]}'],
  ["inside text an absent value is nothing", "Hi {{inputs.nobody}}!", "Hi !"],
  ["inside text null is nothing", "Hi {{inputs.none}}!", "Hi !"],
  ["a whole reference to something absent is left out", "{{inputs.nobody}}", undefined],
  ["a whole reference to null is left out", "{{inputs.none}}", undefined],
  ["a mention", "<@{{inputs.person.id}}>", "<@U1>"],
  ["two references side by side", "{{inputs.name}}{{inputs.count}}", "Dana3"],
  ["nested in objects and lists", { a: [{ b: "{{inputs.name}}" }] }, { a: [{ b: "Dana" }] }],
  ["an absent value takes its key along", { a: "{{inputs.nobody}}", b: 1 }, { b: 1 }],
  ["an absent value takes its element along", ["{{inputs.nobody}}", "x"], ["x"]],
  ["values are not looked at again", "{{inputs.trap}} {{inputs.trap}}", "{{inputs.name}} {{inputs.name}}"],
  ["other braces are text", "{{name}} {x} {{data.user}}", "{{name}} {x} {{data.user}}"],
  ["inherited properties are absent", "{{inputs.constructor}}", undefined],
  ["the length of a text is absent", "{{inputs.name.length}}", undefined],
];

for (const [what, given, filled] of cases) {
  Deno.test(`step inputs: ${what}`, () => assertEquals(interpolate(given, scope), filled));
}
