export type LinkTarget =
  | { kind: "shortcut"; trigger: string }
  | { kind: "message"; channel: string; thread?: string }
  | { kind: "outside" };

/** What a link in a message leads to. Source of the forms: Slack, link triggers and chat.getPermalink. */
export function linkTarget(address: string, links: { id: string; url: string }[]): LinkTarget {
  const shortcut = links.find((link) => link.url === address);
  if (shortcut !== undefined) return { kind: "shortcut", trigger: shortcut.id };
  const message = /\/archives\/([CDG][A-Z0-9]+)(?:\/p(\d{10,})(\d{6}))?(?:\?.*thread_ts=([\d.]+))?/.exec(address);
  if (message === null || !/^https?:\/\/[^/]*\.slack\.com\//.test(address)) return { kind: "outside" };
  const [, channel, seconds, fraction, root] = message;
  const thread = root ?? (seconds && `${seconds}.${fraction}`);
  return { kind: "message", channel, ...(thread && { thread }) };
}
