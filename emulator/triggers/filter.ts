import { readReference, type TriggerContext } from "./references.ts";

/** A filter ready for use. */
export interface Filter {
  matches(context: TriggerContext): boolean;
  /** Paths that it reads, e.g. `data.reaction`. */
  references: string[];
}

export type FilterReading = { ok: true; value: Filter } | { ok: false; message: string; pointer: string };

type Test = (context: TriggerContext) => boolean;
type Operand = { path: string } | { literal: string | number | boolean | null };

/** Levels of AND, OR and NOT within one another. Source: Slack, event triggers. */
const MOST_LEVELS = 5;
const COMPARATORS = ["==", ">=", "<=", ">", "<", "CONTAINS"] as const;
type Comparator = typeof COMPARATORS[number];

/**
 * Reads a filter `{ version: 1, root }`. `pointer` is where the filter stands in the definition.
 * Source: Slack, event triggers (filters); deno-slack-api, trigger-filter.ts.
 */
export function readFilter(filter: unknown, pointer: string): FilterReading {
  const references: string[] = [];
  try {
    if (!isObject(filter)) throw new FilterProblem("A filter must be an object", "");
    if (filter.version !== 1) throw new FilterProblem("The version of a filter must be 1", "/version");
    const matches = readNode(filter.root, "/root", 1, references);
    return { ok: true, value: { matches, references } };
  } catch (cause) {
    if (!(cause instanceof FilterProblem)) throw cause;
    return { ok: false, message: cause.message, pointer: pointer + cause.place };
  }
}

class FilterProblem extends Error {
  constructor(message: string, readonly place: string) {
    super(message);
  }
}

function readNode(node: unknown, place: string, level: number, references: string[]): Test {
  if (!isObject(node)) throw new FilterProblem("A part of a filter must be an object", place);
  const { statement, operator, inputs } = node;
  if (statement !== undefined) {
    if (operator !== undefined || inputs !== undefined) {
      throw new FilterProblem("A part of a filter has either a statement or an operator with inputs", place);
    }
    if (typeof statement !== "string") throw new FilterProblem("A statement must be text", `${place}/statement`);
    return readStatement(statement, `${place}/statement`, references);
  }
  if (operator !== "AND" && operator !== "OR" && operator !== "NOT") {
    throw new FilterProblem("An operator must be AND, OR or NOT", `${place}/operator`);
  }
  if (level > MOST_LEVELS) throw new FilterProblem(`A filter may be nested ${MOST_LEVELS} deep`, place);
  if (!Array.isArray(inputs) || inputs.length === 0) {
    throw new FilterProblem(`${operator} needs inputs`, `${place}/inputs`);
  }
  if (operator === "NOT" && inputs.length !== 1) {
    throw new FilterProblem("NOT takes exactly one input", `${place}/inputs`);
  }
  const tests = inputs.map((input, i) => readNode(input, `${place}/inputs/${i}`, level + 1, references));
  if (operator === "NOT") return (context) => !tests[0](context);
  if (operator === "AND") return (context) => tests.every((test) => test(context));
  return (context) => tests.some((test) => test(context));
}

const OPERAND = String.raw`\{\{\s*[^{}]*?\s*\}\}|'[^']*'|"[^"]*"|[^\s'"{}<>=!]+`;
const STATEMENT = new RegExp(`^\\s*(${OPERAND})\\s*(==|!=|>=|<=|>|<|CONTAINS)\\s*(${OPERAND})\\s*$`);

function readStatement(statement: string, place: string, references: string[]): Test {
  const found = STATEMENT.exec(statement);
  if (found === null) {
    throw new FilterProblem(
      `"${statement}" is no comparison such as {{data.reaction}} == eyes; text with spaces is quoted`,
      place,
    );
  }
  const comparator = found[2] as Comparator;
  if (!COMPARATORS.includes(comparator)) {
    throw new FilterProblem(`There is no ${comparator}; use NOT with ==. Comparators: ${COMPARATORS.join(" ")}`, place);
  }
  const [left, right] = [readOperand(found[1]), readOperand(found[3])];
  for (const operand of [left, right]) {
    if ("path" in operand) references.push(operand.path);
    else if (!takes(comparator, operand.literal)) {
      throw new FilterProblem(`${comparator} does not take ${JSON.stringify(operand.literal)}`, place);
    }
  }
  return (context) => compare(valueOf(left, context), comparator, valueOf(right, context));
}

function readOperand(text: string): Operand {
  if (text.startsWith("{{")) return { path: text.slice(2, -2).trim() };
  if (text.startsWith("'") || text.startsWith('"')) return { literal: text.slice(1, -1) };
  if (text === "null") return { literal: null };
  if (text === "true" || text === "false") return { literal: text === "true" };
  return { literal: /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text };
}

/** Source: Slack, event triggers: `==` takes all types, `>` and its kin numbers, CONTAINS strings. */
function takes(comparator: Comparator, literal: unknown): boolean {
  if (comparator === "==") return true;
  return comparator === "CONTAINS" ? typeof literal === "string" : typeof literal === "number";
}

const valueOf = (operand: Operand, context: TriggerContext) =>
  "path" in operand ? readReference(operand.path, context) ?? null : operand.literal;

function compare(left: unknown, comparator: Comparator, right: unknown): boolean {
  if (comparator === "==") return left === right;
  if (comparator === "CONTAINS") return typeof left === "string" && typeof right === "string" && left.includes(right);
  if (typeof left !== "number" || typeof right !== "number") return false;
  if (comparator === ">") return left > right;
  if (comparator === "<") return left < right;
  return comparator === ">=" ? left >= right : left <= right;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === "object" && !Array.isArray(value);
