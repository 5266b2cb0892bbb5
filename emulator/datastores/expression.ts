import { type Condition, type Operand, parseExpression } from "./expression_parser.ts";
import { ExpressionError } from "./expression_tokens.ts";
import { checkOperandTypes, holds } from "./expression_rules.ts";

type Item = Record<string, unknown>;

/** What a query filters by, as it comes with a call. */
export interface Filter {
  expression?: string;
  /** `#name` to attribute. */
  attributes: Record<string, unknown>;
  /** `:name` to a string, number or boolean. */
  values: Record<string, unknown>;
}

/** Names of a datastore's attributes that an expression may and may not use. */
export interface Columns {
  all: ReadonlySet<string>;
  primaryKey: string;
}

export type Compiled = { ok: true; matches: (item: Item) => boolean } | { ok: false; message: string };

const MOST_CHARACTERS = 4096;

/**
 * Makes a test out of a filter expression. It is refused, with the reason, when it is malformed, names an attribute that
 * the datastore does not have or its primary key, or when placeholders and their maps do not match.
 * Source: Slack, retrieving items from a datastore; AWS, DynamoDB, filter expressions.
 */
export function compileFilter(filter: Filter, columns: Columns): Compiled {
  try {
    return { ok: true, matches: compile(filter, columns) };
  } catch (cause) {
    if (!(cause instanceof ExpressionError)) throw cause;
    return { ok: false, message: cause.message };
  }
}

function compile({ expression, attributes, values }: Filter, columns: Columns): (item: Item) => boolean {
  if (expression === undefined) {
    if (Object.keys(attributes).length > 0) refuse("expression_attributes needs an expression");
    if (Object.keys(values).length > 0) refuse("expression_values needs an expression");
    return () => true;
  }
  if (expression.length > MOST_CHARACTERS) refuse(`Expression size has exceeded ${MOST_CHARACTERS} characters`);
  checkMaps(attributes, values);
  const condition = parseExpression(expression);
  const operands = operandsOf(condition);
  const used = new Set(operands.flatMap(placeholdersOf));
  for (const name of used) {
    const map = name.startsWith("#") ? attributes : values;
    if (!Object.hasOwn(map, name)) refuse(`An expression attribute name or value is not defined: ${name}`);
  }
  for (const name of [...Object.keys(attributes), ...Object.keys(values)]) {
    if (!used.has(name)) refuse(`A name or value is given and unused in the expression: ${name}`);
  }
  for (const operand of operands) checkColumn(operand, attributes, columns);
  checkOperandTypes(condition, values);
  const lookUp = (operand: Operand, item: Item) => valueOf(operand, item, attributes as Record<string, string>, values);
  return (item) => holds(condition, (operand) => lookUp(operand, item));
}

function checkMaps(attributes: Record<string, unknown>, values: Record<string, unknown>): void {
  for (const [name, attribute] of Object.entries(attributes)) {
    if (!/^#\w+$/.test(name)) refuse(`A name in expression_attributes begins with "#": ${name}`);
    if (typeof attribute !== "string" || attribute === "") refuse(`${name} must stand for an attribute`);
  }
  for (const [name, value] of Object.entries(values)) {
    if (!/^:\w+$/.test(name)) refuse(`A name in expression_values begins with ":": ${name}`);
    if (!["string", "number", "boolean"].includes(typeof value)) {
      refuse(`${name} must stand for a string, a number or a boolean`);
    }
  }
}

/** Every operand of the expression, those inside conditions of conditions included. */
function operandsOf(condition: Condition): Operand[] {
  switch (condition.kind) {
    case "and":
    case "or":
      return [...operandsOf(condition.left), ...operandsOf(condition.right)];
    case "not":
      return operandsOf(condition.condition);
    case "compare":
      return [condition.left, condition.right];
    case "between":
      return [condition.operand, condition.low, condition.high];
    case "in":
      return [condition.operand, ...condition.list];
    case "exists":
      return [condition.path];
    case "attribute_type":
      return [condition.path, condition.type];
    case "begins_with":
    case "contains":
      return [condition.path, condition.operand];
  }
}

function placeholdersOf(operand: Operand): string[] {
  if (operand.kind === "value") return [operand.name];
  const path = operand.kind === "size" ? operand.path : operand;
  return path.parts.filter((part) => typeof part === "string");
}

/** An operand may read any attribute of the datastore except its key. */
function checkColumn(operand: Operand, attributes: Record<string, unknown>, columns: Columns): void {
  if (operand.kind === "value") return;
  const path = operand.kind === "size" ? operand.path : operand;
  const column = attributes[path.parts[0]] as string;
  if (!columns.all.has(column)) refuse(`The datastore has no attribute "${column}"`);
  if (column !== columns.primaryKey) return;
  refuse(`Filter Expression can only contain non-primary key attributes: Primary key attribute: ${column}`);
}

function valueOf(
  operand: Operand,
  item: Item,
  attributes: Record<string, string>,
  values: Record<string, unknown>,
): unknown {
  if (operand.kind === "value") return values[operand.name];
  if (operand.kind === "size") return sizeOf(valueOf(operand.path, item, attributes, values));
  let value: unknown = item;
  for (const part of operand.parts) {
    const key = typeof part === "number" ? part : attributes[part];
    const container = typeof part === "number" ? Array.isArray(value) : value !== null && typeof value === "object";
    value = container ? (value as Record<string | number, unknown>)[key] : undefined;
  }
  return value;
}

/** Characters of a string, members of a list or map; undefined for what has no size. */
function sizeOf(value: unknown): number | undefined {
  if (typeof value === "string") return [...value].length;
  if (Array.isArray(value)) return value.length;
  if (value !== null && typeof value === "object") return Object.keys(value).length;
  return undefined;
}

function refuse(message: string): never {
  throw new ExpressionError(message);
}
