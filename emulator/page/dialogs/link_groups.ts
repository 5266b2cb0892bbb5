import type { ChannelEntry, Home, Link } from "../home.ts";

export interface LinkGroup {
  title: string;
  links: Link[];
}

/** Links that fit what was typed: those bookmarked in the channel, all others, and those that buttons carry. */
export function groupLinks(home: Home, channel: ChannelEntry | undefined, typed: string): LinkGroup[] {
  const wanted = typed.trim().toLowerCase();
  const links = home.links.filter((link) =>
    `${link.name} ${link.description} ${link.workflow}`.toLowerCase().includes(wanted)
  );
  const bookmarked = new Set(channel?.bookmarks.map((bookmark) => bookmark.link));
  const forPeople = links.filter((link) => link.button_inputs.length === 0);
  const groups = [
    { title: `In #${channel?.name}`, links: forPeople.filter((link) => bookmarked.has(link.url)) },
    { title: home.app.name, links: forPeople.filter((link) => !bookmarked.has(link.url)) },
    { title: "Used by buttons on cards", links: links.filter((link) => link.button_inputs.length > 0) },
  ];
  return groups.filter((group) => group.links.length > 0);
}
