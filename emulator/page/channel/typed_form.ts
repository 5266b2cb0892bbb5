import type { Home } from "../home.ts";
import { unescapeText } from "../../slack/parse_mrkdwn.ts";

/** Stored text as a person would type it: mentions by name, no entities. */
export function typedForm(stored: string, home: Pick<Home, "people" | "channels">): string {
  const words = stored.replace(/<([^<>\n]+)>/g, (_, inside: string) => {
    const [target, label] = inside.split("|");
    const id = target.slice(1);
    if (target.startsWith("@")) return `@${home.people.find((person) => person.id === id)?.name ?? label ?? id}`;
    if (target.startsWith("#")) return `#${home.channels.find((channel) => channel.id === id)?.name ?? label ?? id}`;
    if (target.startsWith("!")) return `@${id}`;
    return target.replace(/^mailto:/, "");
  });
  return unescapeText(words);
}
