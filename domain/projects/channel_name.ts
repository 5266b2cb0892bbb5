/** Source: Slack, conversations.create. */
const MAX_CHANNEL_NAME_CHARS = 80;
const PREFIX = "proj";

/** What a project's channel is called: `proj-2041-acme` for P-2041 of Acme. A second project that would be called the same
 * gets `-2`. Slack takes lower case letters, digits, `-` and `_`; letters of other scripts become their numbers. */
export function channelName({ id, client, name }: { id: string; client?: string; name?: string }, attempt = 1): string {
  const ending = attempt === 1 ? "" : `-${attempt}`;
  const number = slug(id).replace(/^(?:project|proj|p)-(?=.)/, "");
  const about = slug(client ?? name ?? "");
  const full = [PREFIX, number || numbersOf(id), about].filter((part) => part !== "").join("-");
  return full.slice(0, MAX_CHANNEL_NAME_CHARS - ending.length).replace(/-+$/, "") + ending;
}

function slug(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/ß/g, "ss")
    .replace(/[^a-z0-9_]+/g, "-").replace(/^-+|-+$/g, "");
}

function numbersOf(text: string): string {
  return Array.from(text, (char) => char.codePointAt(0)!.toString(36)).join("").slice(0, 20);
}
