import type { Home } from "../home.ts";

/** Where the jump dialog can lead. */
export interface Target {
  kind: "channel" | "person";
  id: string;
  name: string;
  about: string;
  isPrivate?: boolean;
  /** Lower comes first. */
  rank: number;
}

const MOST = 12;

/** Channels and people whose names hold what was typed; those with news and those one is in come first. */
export function findTargets(home: Home, typed: string): Target[] {
  const wanted = typed.trim().toLowerCase().replace(/^[#@]/, "");
  const channels: Target[] = home.channels
    .filter((channel) => channel.name !== "" && channel.name.toLowerCase().includes(wanted))
    .map((channel) => ({
      kind: "channel",
      id: channel.id,
      name: channel.name,
      about: channel.is_archived ? "archived" : channel.is_member ? channel.topic : "you are not in it",
      isPrivate: channel.kind === "private",
      rank: (channel.is_archived ? 8 : channel.is_member ? 0 : 4) + (channel.unread > 0 ? -1 : 0) +
        (channel.name.toLowerCase().startsWith(wanted) ? 0 : 2),
    }));
  const people: Target[] = home.people
    .filter((person) => !person.is_deleted && person.id !== home.me)
    .filter((person) => `${person.name} ${person.real_name} ${person.shown}`.toLowerCase().includes(wanted))
    .map((person) => ({
      kind: "person",
      id: person.id,
      name: person.real_name,
      about: person.is_bot ? "app" : person.title,
      rank: person.real_name.toLowerCase().startsWith(wanted) ? 1 : 3,
    }));
  return [...channels, ...people].sort((a, b) => a.rank - b.rank || a.name.localeCompare(b.name)).slice(0, MOST);
}
