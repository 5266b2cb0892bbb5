import { assertEquals, assertStringIncludes } from "@std/assert";
import { compileFilter } from "./expression.ts";

const columns = { all: new Set(["id", "name", "age", "tags", "done", "place"]), primaryKey: "id" };
const ana = { id: "1", name: "Ana", age: 30, tags: ["red", "blue"], done: false, place: { city: "Lisbon" } };

/** Expression, its names, its values, whether Ana matches. */
const matching: [string, Record<string, string>, Record<string, unknown>, boolean][] = [
  ["#n = :v", { "#n": "name" }, { ":v": "Ana" }, true],
  ["#n = :v", { "#n": "name" }, { ":v": "ana" }, false],
  ["#n <> :v", { "#n": "name" }, { ":v": "Bo" }, true],
  ["#a < :v", { "#a": "age" }, { ":v": 31 }, true],
  ["#a <= :v", { "#a": "age" }, { ":v": 30 }, true],
  ["#a > :v", { "#a": "age" }, { ":v": 30 }, false],
  ["#a >= :v", { "#a": "age" }, { ":v": 30 }, true],
  ["#a = :v", { "#a": "age" }, { ":v": "30" }, false],
  ["#a < :v", { "#a": "age" }, { ":v": "9" }, false],
  ["#n > :v", { "#n": "name" }, { ":v": "Ada" }, true],
  ["#a BETWEEN :x AND :y", { "#a": "age" }, { ":x": 30, ":y": 40 }, true],
  ["#a between :x and :y", { "#a": "age" }, { ":x": 31, ":y": 40 }, false],
  ["#n IN (:x, :y)", { "#n": "name" }, { ":x": "Bo", ":y": "Ana" }, true],
  ["#n IN (:x)", { "#n": "name" }, { ":x": "Bo" }, false],
  ["begins_with(#n, :v)", { "#n": "name" }, { ":v": "An" }, true],
  ["begins_with (#n, :v)", { "#n": "name" }, { ":v": "na" }, false],
  ["contains (#n, :v)", { "#n": "name" }, { ":v": "na" }, true],
  ["contains(#t, :v)", { "#t": "tags" }, { ":v": "blue" }, true],
  ["contains(#t, :v)", { "#t": "tags" }, { ":v": "blu" }, false],
  ["attribute_exists(#n)", { "#n": "name" }, {}, true],
  ["attribute_not_exists(#n)", { "#n": "name" }, {}, false],
  ["attribute_type(#n, :t)", { "#n": "name" }, { ":t": "S" }, true],
  ["attribute_type(#d, :t)", { "#d": "done" }, { ":t": "N" }, false],
  ["size(#t) = :v", { "#t": "tags" }, { ":v": 2 }, true],
  ["size(#n) > :v", { "#n": "name" }, { ":v": 3 }, false],
  ["#d = :v", { "#d": "done" }, { ":v": false }, true],
  ["#p.#c = :v", { "#p": "place", "#c": "city" }, { ":v": "Lisbon" }, true],
  ["#t[1] = :v", { "#t": "tags" }, { ":v": "blue" }, true],
  ["#t[9] = :v", { "#t": "tags" }, { ":v": "blue" }, false],
  ["NOT #n = :v", { "#n": "name" }, { ":v": "Bo" }, true],
  ["#n = :v AND #a = :w", { "#n": "name", "#a": "age" }, { ":v": "Ana", ":w": 1 }, false],
  ["#n = :v OR #a = :w", { "#n": "name", "#a": "age" }, { ":v": "Ana", ":w": 1 }, true],
  // AND binds more strongly than OR, NOT more strongly than AND.
  ["#a = :w OR #n = :v AND #a = :u", { "#n": "name", "#a": "age" }, { ":v": "Ana", ":w": 30, ":u": 1 }, true],
  ["(#a = :w OR #n = :v) AND #a = :u", { "#n": "name", "#a": "age" }, { ":v": "Ana", ":w": 30, ":u": 1 }, false],
  ["NOT #n = :v AND #a = :w", { "#n": "name", "#a": "age" }, { ":v": "Bo", ":w": 1 }, false],
];

Deno.test("an expression finds what DynamoDB would find", () => {
  for (const [expression, attributes, values, expected] of matching) {
    const compiled = compileFilter({ expression, attributes, values }, columns);
    assertEquals(compiled.ok && compiled.matches(ana), expected, `${expression} ${JSON.stringify(values)}`);
  }
});

Deno.test("an absent attribute fulfils nothing but <> and attribute_not_exists", () => {
  const cases: [string, boolean][] = [
    ["#n = :v", false],
    ["#n < :v", false],
    ["#n >= :v", false],
    ["#n <> :v", true],
    ["contains(#n, :v)", false],
    ["attribute_not_exists(#n) OR #n > :v", true],
  ];
  for (const [expression, expected] of cases) {
    const filter = { expression, attributes: { "#n": "name" }, values: { ":v": "x" } };
    const compiled = compileFilter(filter, columns);
    assertEquals(compiled.ok && compiled.matches({ id: "2" }), expected, expression);
  }
});

/** Expression, names, values, part of the reason. */
const refused: [string, Record<string, unknown>, Record<string, unknown>, string][] = [
  ["name = :v", {}, { ":v": "Ana" }, "stands bare"],
  ["#n = Ana", { "#n": "name" }, {}, "stands bare"],
  ["#n = 5", { "#n": "name" }, {}, "stands bare"],
  ['#n = "Ana"', { "#n": "name" }, {}, "Syntax error"],
  ["#n = :v", { "#n": "id" }, { ":v": "1" }, "Primary key attribute: id"],
  ["#n = :v", { "#n": "nmae" }, { ":v": "1" }, 'no attribute "nmae"'],
  ["#n = :v", { "#n": "name" }, {}, "not defined: :v"],
  ["#n = :v", {}, { ":v": 1 }, "not defined: #n"],
  ["#n = :v", { "#n": "name", "#a": "age" }, { ":v": "x" }, "unused in the expression: #a"],
  ["#n = :v", { "#n": "name" }, { ":v": "x", ":w": "y" }, "unused in the expression: :w"],
  ["#n = :v", { n: "name" }, { ":v": "x" }, 'begins with "#"'],
  ["#n = :v", { "#n": "name" }, { v: "x" }, 'begins with ":"'],
  ["#n = :v", { "#n": "name" }, { ":v": ["x"] }, "a string, a number or a boolean"],
  ["#n = :v", { "#n": "name" }, { ":v": null }, "a string, a number or a boolean"],
  ["#n == :v", { "#n": "name" }, { ":v": "x" }, 'token: "="'],
  ["#n = :v AND", { "#n": "name" }, { ":v": "x" }, "<EOF>"],
  ["(#n = :v", { "#n": "name" }, { ":v": "x" }, "<EOF>"],
  ["#n = :v)", { "#n": "name" }, { ":v": "x" }, 'token: ")"'],
  ["((#n = :v))", { "#n": "name" }, { ":v": "x" }, "redundant parentheses"],
  ["#n", { "#n": "name" }, {}, "<EOF>"],
  ["BEGINS_WITH(#n, :v)", { "#n": "name" }, { ":v": "x" }, "Invalid function name"],
  ["begins_with(#n, :v)", { "#n": "name" }, { ":v": 1 }, "begins_with"],
  ["#a < :v", { "#a": "age" }, { ":v": true }, "BOOL"],
  ["#a BETWEEN :x AND :y", { "#a": "age" }, { ":x": 2, ":y": 1 }, "upper bound"],
  ["#a BETWEEN :x AND :y", { "#a": "age" }, { ":x": 2, ":y": "3" }, "same data type"],
  ["#n IN ()", { "#n": "name" }, {}, "Syntax error"],
  ["attribute_type(#n, :t)", { "#n": "name" }, { ":t": "string" }, "Invalid attribute type"],
  ["#n = :v; DROP", { "#n": "name" }, { ":v": "x" }, "Syntax error"],
];

Deno.test("an expression that DynamoDB would refuse is refused, with the reason", () => {
  for (const [expression, attributes, values, reason] of refused) {
    const compiled = compileFilter({ expression, attributes, values }, columns);
    assertEquals(compiled.ok, false, expression);
    if (!compiled.ok) assertStringIncludes(compiled.message, reason);
  }
});

Deno.test("maps without an expression are refused", () => {
  assertEquals(compileFilter({ attributes: { "#n": "name" }, values: {} }, columns).ok, false);
  assertEquals(compileFilter({ attributes: {}, values: { ":v": 1 } }, columns).ok, false);
  assertEquals(compileFilter({ attributes: {}, values: {} }, columns).ok, true);
});
