import type { Comparator, Condition, Operand } from "./expression_parser.ts";
import { ExpressionError } from "./expression_tokens.ts";

/** The value an operand stands for in the item at hand; undefined when the item has no such attribute. */
export type LookUp = (operand: Operand) => unknown;

/** DynamoDB's names for the types that items have here. */
const TYPE_NAMES = ["S", "N", "BOOL", "NULL", "L", "M", "SS", "NS", "BS", "B"];

/**
 * Whether the condition holds. Values of different types are never equal and never in order; an absent attribute
 * fulfils nothing but `<>` and attribute_not_exists. Source: AWS, DynamoDB, comparison operator reference.
 */
export function holds(condition: Condition, lookUp: LookUp): boolean {
  switch (condition.kind) {
    case "and":
      return holds(condition.left, lookUp) && holds(condition.right, lookUp);
    case "or":
      return holds(condition.left, lookUp) || holds(condition.right, lookUp);
    case "not":
      return !holds(condition.condition, lookUp);
    case "compare":
      return compares(lookUp(condition.left), condition.comparator, lookUp(condition.right));
    case "between": {
      const value = lookUp(condition.operand);
      return compares(value, ">=", lookUp(condition.low)) && compares(value, "<=", lookUp(condition.high));
    }
    case "in": {
      const value = lookUp(condition.operand);
      return condition.list.some((candidate) => compares(value, "=", lookUp(candidate)));
    }
    case "exists":
      return (lookUp(condition.path) !== undefined) === condition.wanted;
    case "attribute_type":
      return typeName(lookUp(condition.path)) === lookUp(condition.type);
    case "begins_with": {
      const [text, start] = [lookUp(condition.path), lookUp(condition.operand)];
      return typeof text === "string" && typeof start === "string" && text.startsWith(start);
    }
    case "contains":
      return contains(lookUp(condition.path), lookUp(condition.operand));
  }
}

function compares(left: unknown, comparator: Comparator, right: unknown): boolean {
  if (comparator === "<>") return !equal(left, right);
  if (left === undefined || right === undefined) return false;
  if (comparator === "=") return equal(left, right);
  const order = compareOrder(left, right);
  if (order === undefined) return false;
  if (comparator === "<") return order < 0;
  if (comparator === "<=") return order <= 0;
  return comparator === ">" ? order > 0 : order >= 0;
}

const equal = (left: unknown, right: unknown) => JSON.stringify(left) === JSON.stringify(right);

/** Negative, zero or positive; undefined when the two have no order. */
function compareOrder(left: unknown, right: unknown): number | undefined {
  if (typeof left === "number" && typeof right === "number") return left - right;
  if (typeof left === "string" && typeof right === "string") return left < right ? -1 : left > right ? 1 : 0;
  return undefined;
}

function contains(container: unknown, wanted: unknown): boolean {
  if (typeof container === "string") return typeof wanted === "string" && container.includes(wanted);
  return Array.isArray(container) && container.some((member) => equal(member, wanted));
}

function typeName(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (value === null) return "NULL";
  if (Array.isArray(value)) return "L";
  return { string: "S", number: "N", boolean: "BOOL", object: "M" }[typeof value as string];
}

/** Refuses literals that an operator can never take, as DynamoDB does before it reads any item. */
export function checkOperandTypes(condition: Condition, values: Record<string, unknown>): void {
  const literal = (operand: Operand) => operand.kind === "value" ? values[operand.name] : undefined;
  const refuseBoolean = (operator: string, ...operands: Operand[]) => {
    if (operands.some((operand) => typeof literal(operand) === "boolean")) {
      throw new ExpressionError(
        `Incorrect operand type for operator or function; operator or function: ${operator}, operand type: BOOL`,
      );
    }
  };
  switch (condition.kind) {
    case "and":
    case "or":
      checkOperandTypes(condition.left, values);
      return checkOperandTypes(condition.right, values);
    case "not":
      return checkOperandTypes(condition.condition, values);
    case "compare":
      if (condition.comparator === "=" || condition.comparator === "<>") return;
      return refuseBoolean(condition.comparator, condition.left, condition.right);
    case "between": {
      refuseBoolean("BETWEEN", condition.operand, condition.low, condition.high);
      const [low, high] = [literal(condition.low), literal(condition.high)];
      if (low === undefined || high === undefined) return;
      const order = compareOrder(low, high);
      if (order === undefined) {
        throw new ExpressionError("The BETWEEN operator requires same data type for lower and upper bounds");
      }
      if (order > 0) {
        throw new ExpressionError(
          "The BETWEEN operator requires upper bound to be greater than or equal to lower bound",
        );
      }
      return;
    }
    case "begins_with":
      if (condition.operand.kind === "value" && typeof literal(condition.operand) !== "string") {
        throw new ExpressionError(
          "Incorrect operand type for operator or function; operator or function: begins_with",
        );
      }
      return;
    case "attribute_type":
      if (!TYPE_NAMES.includes(String(literal(condition.type)))) {
        throw new ExpressionError(`Invalid attribute type name found; type: ${literal(condition.type)}`);
      }
  }
}
