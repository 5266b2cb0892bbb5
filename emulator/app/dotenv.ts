const LINE = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(.*?)\s*$/;

/**
 * The variables of a `.env` file: `NAME=value` lines, `#` comments, values bare or in quotes. Between double quotes `\n`
 * is a line break. Source: Slack, environment variables (the CLI reads `.env` when it runs an app locally).
 */
export function parseDotenv(text: string): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const line of text.split(/\r?\n/)) {
    const [, name, written] = LINE.exec(line) ?? [];
    if (name !== undefined) variables[name] = readValue(written);
  }
  return variables;
}

function readValue(written: string): string {
  const quoted = /^(["'`])((?:(?!\1)[^\\]|\\.)*)\1\s*(?:#.*)?$/.exec(written);
  if (quoted === null) return written.replace(/(?:^|\s+)#.*$/, "");
  const [, quote, inside] = quoted;
  return quote === '"' ? inside.replaceAll("\\n", "\n").replaceAll('\\"', '"') : inside;
}
