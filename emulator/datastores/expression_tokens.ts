/** A filter expression that DynamoDB would refuse; the message says why, in its words where they are known. */
export class ExpressionError extends Error {}

export interface Token {
  kind: "name" | "value" | "word" | "number" | "sign" | "end";
  text: string;
}

const TOKEN = /\s*(?:(#\w+)|(:\w+)|([A-Za-z_]\w*)|(\d+)|(<>|<=|>=|[=<>(),.[\]])|$)/y;

/** Splits an expression into `#names`, `:values`, words, numbers and signs; the last token is always `end`. */
export function readTokens(expression: string): Token[] {
  const tokens: Token[] = [];
  const text = expression.trimEnd();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const start = TOKEN.lastIndex;
    const found = TOKEN.exec(text);
    if (found === null) throw new ExpressionError(`Syntax error; token: "${text.slice(start).trim()[0]}"`);
    const [, name, value, word, number, sign] = found;
    if (name !== undefined) tokens.push({ kind: "name", text: name });
    else if (value !== undefined) tokens.push({ kind: "value", text: value });
    else if (word !== undefined) tokens.push({ kind: "word", text: word });
    else if (number !== undefined) tokens.push({ kind: "number", text: number });
    else if (sign !== undefined) tokens.push({ kind: "sign", text: sign });
  }
  return [...tokens, { kind: "end", text: "<EOF>" }];
}
