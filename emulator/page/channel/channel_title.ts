import type { ChannelEntry, Home } from "../home.ts";

/** "#general", or who else is in a DM. */
export function channelTitle(channel: ChannelEntry, home: Home): string {
  if (channel.kind === "public" || channel.kind === "private") return `#${channel.name}`;
  return othersIn(channel, home).map((person) => person.shown).join(", ") || "You";
}

/** The people of a DM besides the acting person. */
export function othersIn(channel: ChannelEntry, home: Home) {
  return home.people.filter((person) => person.id !== home.me && channel.members.includes(person.id));
}
