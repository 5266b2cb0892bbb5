import { ExpressionError, readTokens, type Token } from "./expression_tokens.ts";

export type Comparator = "=" | "<>" | "<" | "<=" | ">" | ">=";

/** An attribute, or a place inside one: `#a`, `#a.#b`, `#a[0]`. */
export interface Path {
  kind: "path";
  /** Placeholders (`#a`) and list positions. */
  parts: (string | number)[];
}
export interface Value {
  kind: "value";
  /** Placeholder, `:v`. */
  name: string;
}
export interface Size {
  kind: "size";
  path: Path;
}
export type Operand = Path | Value | Size;

export type Condition =
  | { kind: "compare"; comparator: Comparator; left: Operand; right: Operand }
  | { kind: "between"; operand: Operand; low: Operand; high: Operand }
  | { kind: "in"; operand: Operand; list: Operand[] }
  | { kind: "exists"; path: Path; wanted: boolean }
  | { kind: "attribute_type"; path: Path; type: Operand }
  | { kind: "begins_with" | "contains"; path: Path; operand: Operand }
  | { kind: "and" | "or"; left: Condition; right: Condition }
  | { kind: "not"; condition: Condition };

const COMPARATORS: readonly string[] = ["=", "<>", "<", "<=", ">", ">="];
const MOST_IN_LIST = 100;

/**
 * Reads a filter expression. Attributes come only as `#name`, literals only as `:value`.
 * Binding, strongest first: comparison, IN and BETWEEN; NOT; AND; OR.
 * Throws `ExpressionError`. Source: AWS, DynamoDB, comparison operator and function reference.
 */
export function parseExpression(expression: string): Condition {
  const parser = new Parser(readTokens(expression));
  const condition = parser.or();
  parser.expectEnd();
  return condition;
}

class Parser {
  private at = 0;

  constructor(private readonly tokens: Token[]) {}

  or(): Condition {
    let left = this.and();
    while (this.takeKeyword("OR")) left = { kind: "or", left, right: this.and() };
    return left;
  }

  expectEnd(): void {
    if (this.token.kind !== "end") throw this.unexpected();
  }

  private and(): Condition {
    let left = this.not();
    while (this.takeKeyword("AND")) left = { kind: "and", left, right: this.not() };
    return left;
  }

  private not(): Condition {
    if (this.takeKeyword("NOT")) return { kind: "not", condition: this.not() };
    return this.primary();
  }

  private primary(): Condition {
    if (this.token.text === "(") return this.parenthesized();
    if (this.token.kind === "word" && this.token.text !== "size") return this.functionCall();
    return this.comparison(this.operand());
  }

  private parenthesized(): Condition {
    this.expectSign("(");
    const start = this.at;
    const condition = this.or();
    this.expectSign(")");
    const inner = this.tokens.slice(start, this.at - 1);
    if (isParenthesized(inner)) throw new ExpressionError("The expression has redundant parentheses");
    return condition;
  }

  private functionCall(): Condition {
    const name = this.next().text;
    if (this.token.text !== "(") throw this.bareWord(name);
    this.expectSign("(");
    const path = this.path();
    if (name === "attribute_exists" || name === "attribute_not_exists") {
      this.expectSign(")");
      return { kind: "exists", path, wanted: name === "attribute_exists" };
    }
    this.expectSign(",");
    const operand = this.operand();
    this.expectSign(")");
    if (name === "attribute_type") return { kind: name, path, type: operand };
    if (name === "begins_with" || name === "contains") return { kind: name, path, operand };
    throw new ExpressionError(`Invalid function name; function: ${name}`);
  }

  private comparison(left: Operand): Condition {
    if (this.takeKeyword("BETWEEN")) {
      const low = this.operand();
      if (!this.takeKeyword("AND")) throw this.unexpected();
      return { kind: "between", operand: left, low, high: this.operand() };
    }
    if (this.takeKeyword("IN")) return { kind: "in", operand: left, list: this.list() };
    const { text } = this.token;
    if (!COMPARATORS.includes(text)) throw this.unexpected();
    this.next();
    return { kind: "compare", comparator: text as Comparator, left, right: this.operand() };
  }

  private list(): Operand[] {
    this.expectSign("(");
    const list = [this.operand()];
    while (this.takeSign(",")) list.push(this.operand());
    this.expectSign(")");
    if (list.length > MOST_IN_LIST) {
      throw new ExpressionError(`The IN operator takes at most ${MOST_IN_LIST} operands`);
    }
    return list;
  }

  private operand(): Operand {
    const { kind, text } = this.token;
    if (kind === "value") {
      this.next();
      return { kind: "value", name: text };
    }
    if (kind === "word" && text === "size") {
      this.next();
      this.expectSign("(");
      const path = this.path();
      this.expectSign(")");
      return { kind: "size", path };
    }
    if (kind === "word" || kind === "number") throw this.bareWord(text);
    return this.path();
  }

  private path(): Path {
    const parts: (string | number)[] = [this.name()];
    while (true) {
      if (this.takeSign(".")) parts.push(this.name());
      else if (this.takeSign("[")) {
        const index = this.next();
        if (index.kind !== "number") throw this.unexpected(index);
        parts.push(Number(index.text));
        this.expectSign("]");
      } else return { kind: "path", parts };
    }
  }

  private name(): string {
    const { kind, text } = this.token;
    if (kind === "word") throw this.bareWord(text);
    if (kind !== "name") throw this.unexpected();
    this.next();
    return text;
  }

  private get token(): Token {
    return this.tokens[this.at];
  }

  private next(): Token {
    const token = this.token;
    if (token.kind !== "end") this.at++;
    return token;
  }

  /** Keywords may be written in either case; functions may not. */
  private takeKeyword(word: string): boolean {
    if (this.token.kind !== "word" || this.token.text.toUpperCase() !== word) return false;
    this.next();
    return true;
  }

  private takeSign(sign: string): boolean {
    if (this.token.kind !== "sign" || this.token.text !== sign) return false;
    this.next();
    return true;
  }

  private expectSign(sign: string): void {
    if (!this.takeSign(sign)) throw this.unexpected();
  }

  private unexpected(token = this.token): ExpressionError {
    return new ExpressionError(`Syntax error; token: "${token.text}"`);
  }

  private bareWord(word: string): ExpressionError {
    return new ExpressionError(
      `"${word}" stands bare: attributes are written #name (expression_attributes), values :name (expression_values)`,
    );
  }
}

/** Whether `tokens` are one pair of parentheses with something in it. */
function isParenthesized(tokens: Token[]): boolean {
  if (tokens.length === 0 || tokens[0].text !== "(") return false;
  let depth = 0;
  for (const [i, { text }] of tokens.entries()) {
    if (text === "(") depth++;
    if (text === ")") depth--;
    if (depth === 0) return i === tokens.length - 1;
  }
  return false;
}
