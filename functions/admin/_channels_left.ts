import type { SlackAPIClient } from "deno-slack-api/types.ts";
import type { Company } from "../../domain/directory/set_up_form.ts";
import { type CallOptions, callSlack } from "../../lib/call_slack.ts";
import { bookmarkToAdd, channelToFix } from "../../messages/admin.ts";

interface WantedBookmark {
  channel: string;
  title: string;
  emoji: string;
  link: string;
}

export interface ChannelsLeft {
  /** Public channels to join. */
  toJoin: string[];
  toBookmark: WantedBookmark[];
  /** Channels that only a person can put right, with Slack's code. */
  troubles: Record<string, string>;
}

type Places = Pick<Company, "settings" | "topics" | "lines" | "teams">;

/** Looks at each channel of the company once: whether the app is in it, and which bookmarks it lacks. `urls`: addresses
 * of links by callback. */
export async function channelsLeft(
  client: SlackAPIClient,
  company: Places,
  urls: Record<string, string>,
  options: CallOptions,
): Promise<ChannelsLeft> {
  const wanted = bookmarksOf(company, urls);
  const left: ChannelsLeft = { toJoin: [], toBookmark: [], troubles: {} };
  await Promise.all(
    channelsOf(company).map(async (channel) => {
      const info = await callSlack(() => client.conversations.info({ channel }), options);
      if (!info.ok) {
        left.troubles[channel] = info.error;
        return;
      }
      const { is_member, is_archived } = info.value.channel as { is_member?: boolean; is_archived?: boolean };
      if (is_archived) {
        left.troubles[channel] = "is_archived";
        return;
      }
      if (!is_member) left.toJoin.push(channel);
      left.toBookmark.push(...await bookmarksMissing(client, channel, wanted, options));
    }),
  );
  return left;
}

/** Joins and bookmarks; what failed comes back as lines for the card. */
export async function fixChannels(
  client: SlackAPIClient,
  { toJoin, toBookmark }: Pick<ChannelsLeft, "toJoin" | "toBookmark">,
  options: CallOptions,
): Promise<string[]> {
  const joined = await Promise.all(toJoin.map(async (channel) => {
    const reply = await callSlack(() => client.conversations.join({ channel }), options);
    return reply.ok ? [] : [channelToFix(channel, reply.error)];
  }));
  const bookmarked = await Promise.all(toBookmark.map(async ({ channel, title, emoji, link }) => {
    const reply = await callSlack(
      () => client.bookmarks.add({ channel_id: channel, title, emoji, link, type: "link" }),
      options,
    );
    return reply.ok ? [] : [bookmarkToAdd({ channel, title, link }, reply.error)];
  }));
  return [...joined, ...bookmarked].flat();
}

async function bookmarksMissing(
  client: SlackAPIClient,
  channel: string,
  wanted: WantedBookmark[],
  options: CallOptions,
): Promise<WantedBookmark[]> {
  const here = wanted.filter((bookmark) => bookmark.channel === channel);
  if (here.length === 0) return [];
  const reply = await callSlack(() => client.bookmarks.list({ channel_id: channel }), options);
  if (!reply.ok) return here;
  const links = (reply.value.bookmarks as { link?: string }[]).map(({ link }) => link);
  return here.filter(({ link }) => !links.includes(link));
}

/** Every channel that the company's settings name. */
function channelsOf({ settings, topics, lines, teams }: Places): string[] {
  const named = [topics, lines, teams].flat().map(({ channel }) => channel);
  return [...new Set([settings.adminChannel, ...Object.values(settings.places), ...named])];
}

function bookmarksOf({ settings, topics, teams }: Places, urls: Record<string, string>): WantedBookmark[] {
  const { adminChannel, places } = settings;
  const wanted = [
    { link: urls.get_help, title: "Get help", emoji: ":raising_hand:", channels: topics.map(({ channel }) => channel) },
    { link: urls.plan, title: "Plan my day", emoji: ":memo:", channels: teams.map(({ channel }) => channel) },
    {
      link: urls.outage,
      title: "Declare an outage",
      emoji: ":rotating_light:",
      channels: [places.outages ?? adminChannel],
    },
    { link: urls.set_up, title: "Set up Switchboard", emoji: ":wrench:", channels: [adminChannel] },
  ];
  return wanted.flatMap(({ link, title, emoji, channels }) =>
    link === undefined ? [] : [...new Set(channels)].map((channel) => ({ channel, title, emoji, link }))
  );
}
