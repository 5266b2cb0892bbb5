const MOST_FIELDS = 3;
const MOST_CHARS = 48;
const SECRET = /(token|secret)$/;
/** Ids and timestamps of Slack's, and what is empty. */
const TELLS_NOBODY = /^([A-Z](?=.*\d)[A-Z0-9]{8,}|\d{10}\.\d{6}|\[\]|)$/;

/** The first fields that say what something was about, as "name value"; secrets, lists and objects are left out. */
export function brief(fields: Record<string, unknown> = {}): string {
  const told = Object.entries(fields).filter(([name, value]) => isPlain(value) && !SECRET.test(name));
  return told.slice(0, MOST_FIELDS).map(([name, value]) => `${name.replaceAll("_", " ")} ${shortened(value)}`).join(
    ", ",
  );
}

const isPlain = (value: unknown) =>
  ["string", "number", "boolean"].includes(typeof value) && !TELLS_NOBODY.test(String(value));

function shortened(value: unknown): string {
  const characters = [...String(value)];
  return characters.length <= MOST_CHARS ? String(value) : characters.slice(0, MOST_CHARS - 1).join("") + "…";
}
