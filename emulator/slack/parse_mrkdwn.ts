/** What a piece of mrkdwn says, ready to be shown. Text in it is plain: it was unescaped and is never markup. */
export type Inline =
  | { type: "text"; text: string }
  | { type: "break" }
  | { type: "bold" | "italic" | "strike"; children: Inline[] }
  | { type: "code"; text: string }
  | { type: "emoji"; name: string; skin?: number }
  | { type: "link"; url: string; label: string }
  | { type: "user" | "channel" | "group"; id: string; label?: string }
  | { type: "broadcast"; range: string }
  | { type: "date"; seconds: number; format: string; url?: string; fallback: string };

export type Block =
  | { type: "paragraph"; children: Inline[] }
  | { type: "quote"; children: Inline[] }
  | { type: "pre"; text: string };

/** Reads mrkdwn as Slack shows it. Source: Slack, formatting message text. Addresses other than web, mail and phone
 * ones stay text. `verbatim` leaves bare addresses alone. */
export function parseMrkdwn(source: string, options: { verbatim?: boolean } = {}): Block[] {
  const blocks: Block[] = [];
  let rest = source;
  while (rest !== "") {
    const fence = /```([\s\S]+?)```/.exec(rest);
    pushLines(blocks, fence === null ? rest : rest.slice(0, fence.index), options);
    if (fence === null) break;
    blocks.push({ type: "pre", text: plainText(fence[1]).replace(/^\n|\n$/g, "") });
    rest = rest.slice(fence.index + fence[0].length).replace(/^\n/, "");
  }
  return blocks;
}

/** The plain text of mrkdwn without control sequences and entities: for code, titles and screen readers. */
export function plainText(source: string): string {
  return unescapeText(source.replace(/<([^<>\n]+)>/g, (_, inside: string) => {
    const [target, label] = splitLabel(inside);
    return label ?? target;
  }));
}

/** `&amp;`, `&lt;` and `&gt;` back to the characters that they stand for; nothing else is an entity in Slack. */
export function unescapeText(text: string): string {
  return text.replace(/&(amp|lt|gt);/g, (_, name: keyof typeof ENTITIES) => ENTITIES[name]);
}

const ENTITIES = { amp: "&", lt: "<", gt: ">" };
const QUOTE_MARK = /^(?:&gt;|>) ?/;
const REST_IS_QUOTE = /^(?:&gt;|>){3} ?/;

function pushLines(blocks: Block[], text: string, options: { verbatim?: boolean }): void {
  const lines = text.replace(/\n$/, "").split("\n");
  if (text === "") return;
  let run: string[] = [];
  let quoted = false;
  const flush = () => {
    if (run.length > 0) {
      blocks.push({ type: quoted ? "quote" : "paragraph", children: inline(run.join("\n"), options) });
    }
    run = [];
  };
  for (const [i, line] of lines.entries()) {
    if (REST_IS_QUOTE.test(line)) {
      flush();
      quoted = true;
      run = [line.replace(REST_IS_QUOTE, ""), ...lines.slice(i + 1)];
      break;
    }
    const isQuote = QUOTE_MARK.test(line);
    if (isQuote !== quoted) flush();
    quoted = isQuote;
    run.push(isQuote ? line.replace(QUOTE_MARK, "") : line);
  }
  flush();
}

const MARKS = { "*": "bold", "_": "italic", "~": "strike" } as const;
const WORD = /[\p{L}\p{N}]/u;
const ADDRESS = /https?:\/\/[^\s<>|`]+/y;
const EMOJI = /:([a-z0-9_+'-]+):(?::skin-tone-([2-6]):)?/y;

function inline(source: string, options: { verbatim?: boolean }): Inline[] {
  const found: Inline[] = [];
  let text = "";
  const flush = () => {
    if (text !== "") found.push({ type: "text", text: unescapeText(text) });
    text = "";
  };
  const add = (node: Inline) => {
    flush();
    found.push(node);
  };
  const unclosed: Unclosed = {};
  let at = 0;
  while (at < source.length) {
    const char = source[at];
    const piece = char === "\n"
      ? { node: { type: "break" } as const, end: at + 1 }
      : control(source, at) ?? code(source, at) ?? styled(source, at, options, unclosed) ?? emoji(source, at) ??
        (options.verbatim ? undefined : bareAddress(source, at));
    if (piece === undefined) {
      text += char;
      at++;
    } else {
      add(piece.node);
      at = piece.end;
    }
  }
  flush();
  return found;
}

type Piece = { node: Inline; end: number };

function match(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(source);
}

function code(source: string, at: number): Piece | undefined {
  if (source[at] !== "`") return undefined;
  const found = match(/`([^`\n]+)`/y, source, at);
  return found === null ? undefined : { node: { type: "code", text: plainText(found[1]) }, end: at + found[0].length };
}

function emoji(source: string, at: number): Piece | undefined {
  if (source[at] !== ":") return undefined;
  const found = match(EMOJI, source, at);
  if (found === null) return undefined;
  const node: Inline = { type: "emoji", name: found[1], ...(found[2] && { skin: Number(found[2]) }) };
  return { node, end: at + found[0].length };
}

function bareAddress(source: string, at: number): Piece | undefined {
  if (source[at] !== "h" || WORD.test(source[at - 1] ?? "")) return undefined;
  const found = match(ADDRESS, source, at);
  if (found === null) return undefined;
  const written = found[0].replace(/[.,;:!?'")\]*_~]+$/, "");
  const url = safeAddress(unescapeText(written));
  return url === undefined ? undefined : { node: { type: "link", url, label: url }, end: at + written.length };
}

/** Per mark, the end of the line on which it was found to have no partner: no later one there has. */
type Unclosed = Partial<Record<string, number>>;

/** Bold, italic and strike: the marks hug words, do not cross lines and do not sit inside words. */
function styled(
  source: string,
  at: number,
  options: { verbatim?: boolean },
  unclosed: Unclosed,
): Piece | undefined {
  const mark = source[at] as keyof typeof MARKS;
  if (MARKS[mark] === undefined || WORD.test(source[at - 1] ?? "") || source[at - 1] === mark) return undefined;
  if (/\s|^$/.test(source[at + 1] ?? "") || source[at + 1] === mark || at < (unclosed[mark] ?? 0)) return undefined;
  const end = closingMark(source, at + 1, mark);
  if (end === undefined) {
    const lineEnd = source.indexOf("\n", at);
    unclosed[mark] = lineEnd === -1 ? source.length : lineEnd;
    return undefined;
  }
  return { node: { type: MARKS[mark], children: inline(source.slice(at + 1, end), options) }, end: end + 1 };
}

function closingMark(source: string, from: number, mark: string): number | undefined {
  for (let at = from; at < source.length && source[at] !== "\n"; at++) {
    const skipped = match(/<[^<>\n]+>|`[^`\n]+`/y, source, at);
    if (skipped !== null) at += skipped[0].length - 1;
    else if (source[at] === mark && at > from && !/\s/.test(source[at - 1]) && !WORD.test(source[at + 1] ?? "")) {
      return at;
    }
  }
  return undefined;
}

/** `<@U1>`, `<#C1|name>`, `<!here>`, `<!date^…>`, `<https://…|label>`. */
function control(source: string, at: number): Piece | undefined {
  if (source[at] !== "<") return undefined;
  const found = match(/<([^<>\n]+)>/y, source, at);
  if (found === null) return undefined;
  return { node: controlNode(found[1]), end: at + found[0].length };
}

function controlNode(inside: string): Inline {
  const [target, label] = splitLabel(inside);
  const shown = label === undefined ? {} : { label: unescapeText(label) };
  if (target.startsWith("@")) return { type: "user", id: target.slice(1), ...shown };
  if (target.startsWith("#")) return { type: "channel", id: target.slice(1), ...shown };
  if (target.startsWith("!date^")) return date(target, unescapeText(label ?? ""));
  if (target.startsWith("!subteam^")) return { type: "group", id: target.slice("!subteam^".length), ...shown };
  if (/^!(here|channel|everyone)$/.test(target)) return { type: "broadcast", range: target.slice(1) };
  const url = safeAddress(unescapeText(target));
  if (url !== undefined) {
    return { type: "link", url, label: unescapeText(label ?? target.replace(/^(mailto|tel):/, "")) };
  }
  return { type: "text", text: unescapeText(label ?? target.replace(/^!/, "")) };
}

function date(target: string, fallback: string): Inline {
  const [, seconds, format, link] = target.split("^");
  const url = link === undefined ? undefined : safeAddress(unescapeText(link));
  if (!/^-?\d+$/.test(seconds ?? "") || format === undefined) return { type: "text", text: fallback };
  return { type: "date", seconds: Number(seconds), format: unescapeText(format), ...(url && { url }), fallback };
}

function splitLabel(inside: string): [target: string, label: string | undefined] {
  const bar = inside.indexOf("|");
  return bar === -1 ? [inside, undefined] : [inside.slice(0, bar), inside.slice(bar + 1)];
}

/** The address when a browser may follow it, else undefined: `javascript:` and the like never become links. */
export function safeAddress(address: string): string | undefined {
  return /^(https?:\/\/|mailto:|tel:)/i.test(address) ? address : undefined;
}
