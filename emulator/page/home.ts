import type { Workspace } from "../workspace.ts";
import { isReadOnly } from "../slack/channel_access.ts";
import type { Channel } from "../slack/channels.ts";
import type { User } from "../slack/users.ts";
import type { Trigger } from "../triggers/triggers.ts";
import { webhookExample } from "./webhook_example.ts";
import { lastRead } from "./read_marks.ts";

/** What the page shows around the messages, as one person may see it. */
export interface Home {
  team: { name: string; domain: string };
  app: { name: string; description: string; bot_user: string; hosts: string[] };
  /** The workspace's time in Unix milliseconds. */
  now: number;
  /** The person whose view this is. */
  me: string;
  people: Person[];
  channels: ChannelEntry[];
  /** Custom emoji: name to picture address or `alias:<name>`. */
  emoji: Record<string, string>;
  links: Link[];
  webhooks: Webhook[];
  schedules: Schedule[];
  events: EventTrigger[];
  workflows: { id: string; title: string }[];
  datastores: { name: string; primary_key: string; attributes: string[] }[];
  lines: { number: string; name: string }[];
  contacts: { number: string; name: string }[];
}

export interface Person {
  id: string;
  name: string;
  /** Display name, else full name. */
  shown: string;
  real_name: string;
  title: string;
  tz: string;
  status_text: string;
  status_emoji: string;
  is_bot: boolean;
  is_admin: boolean;
  is_guest: boolean;
  is_deleted: boolean;
  is_away: boolean;
}

export interface ChannelEntry {
  id: string;
  kind: Channel["kind"];
  name: string;
  topic: string;
  purpose: string;
  is_archived: boolean;
  is_member: boolean;
  has_app: boolean;
  /** The DM with an app that takes no messages. */
  is_read_only: boolean;
  members: string[];
  bookmarks: { id: string; title: string; link: string; emoji: string }[];
  /** Messages of others since the person last looked; counted up to 50. */
  unread: number;
  mentions: number;
  /** Timestamp up to which the person has read, or "". */
  last_read: string;
}

export interface Link {
  id: string;
  name: string;
  description: string;
  url: string;
  workflow: string;
  /** Inputs that only a button carries; such a link is of little use from a menu. */
  button_inputs: string[];
}

export interface Webhook {
  id: string;
  name: string;
  description: string;
  url: string;
  workflow: string;
  example: Record<string, unknown>;
}

export interface Schedule {
  id: string;
  name: string;
  workflow: string;
  /** Unix milliseconds, null when over. */
  next_at: number | null;
}

export interface EventTrigger {
  id: string;
  name: string;
  workflow: string;
  event: string;
}

const MOST_UNREAD = 50;

/** The workspace as `me` may see it: public channels, and private ones and DMs that `me` is in. */
export function readHome(workspace: Workspace, me: User): Home {
  const { app, triggers } = workspace;
  const { manifest } = app;
  const all = triggers.all();
  return {
    team: { name: workspace.team.name, domain: workspace.team.domain },
    app: {
      name: manifest.display_information.name,
      description: manifest.display_information.description ?? "",
      bot_user: app.botUserId,
      hosts: manifest.outgoing_domains ?? [],
    },
    now: workspace.clock.now(),
    me: me.id,
    people: workspace.users.all().map((user) => personOf(user, workspace.clock.seconds())),
    channels: visibleChannels(workspace, me.id).map((channel) => channelEntry(workspace, channel, me.id)),
    emoji: workspace.emoji.all(),
    links: all.filter((trigger) => trigger.type === "shortcut").map((trigger) => linkOf(workspace, trigger)),
    webhooks: all.filter((trigger) => trigger.type === "webhook").map((trigger) => ({
      ...named(trigger),
      url: triggers.address(trigger) ?? "",
      example: webhookExample(workspace, trigger),
    })),
    schedules: all.filter((trigger) => trigger.type === "scheduled").map((trigger) => ({
      ...named(trigger),
      next_at: trigger.nextAt,
    })),
    events: all.filter((trigger) => trigger.type === "event").map((trigger) => ({
      ...named(trigger),
      event: eventOf(trigger),
    })),
    workflows: Object.entries(manifest.workflows ?? {}).map(([id, workflow]) => ({ id, title: workflow.title })),
    datastores: Object.entries(manifest.datastores ?? {}).map(([name, datastore]) => ({
      name,
      primary_key: datastore.primary_key,
      attributes: Object.keys(datastore.attributes),
    })),
    lines: workspace.phones.lines(),
    contacts: contactsOf(workspace),
  };
}

function personOf(user: User, now: number): Person {
  return {
    id: user.id,
    name: user.name,
    shown: user.display_name || user.real_name || user.name,
    real_name: user.real_name || user.name,
    title: user.title,
    tz: user.tz,
    status_text: user.status_text,
    status_emoji: user.status_emoji.replaceAll(":", ""),
    is_bot: user.is_bot,
    is_admin: user.is_admin,
    is_guest: user.is_restricted,
    is_deleted: user.deleted,
    is_away: user.dnd_start <= now && now < user.dnd_end,
  };
}

function visibleChannels(workspace: Workspace, me: string): Channel[] {
  const mine = new Set(workspace.channels.of(me).map((channel) => channel.id));
  return workspace.channels.all().filter((channel) => channel.kind === "public" || mine.has(channel.id));
}

function channelEntry(workspace: Workspace, channel: Channel, me: string): ChannelEntry {
  const members = workspace.channels.members(channel.id);
  const isMember = members.includes(me);
  const last_read = lastRead(workspace, me, channel.id);
  const unread = isMember ? unreadMessages(workspace, channel.id, me, last_read) : [];
  return {
    id: channel.id,
    kind: channel.kind,
    name: channel.name,
    topic: channel.topic.value,
    purpose: channel.purpose.value,
    is_archived: channel.is_archived,
    is_member: isMember,
    has_app: members.includes(workspace.app.botUserId),
    is_read_only: isReadOnly(workspace, channel),
    members,
    bookmarks: workspace.bookmarks.list(channel.id).map(({ id, title, link, emoji }) => ({
      id,
      title,
      link: link ?? "",
      emoji: (emoji ?? "").replaceAll(":", ""),
    })),
    unread: unread.length,
    mentions: unread.filter((message) => message.text.includes(`<@${me}>`)).length,
    last_read,
  };
}

function unreadMessages(workspace: Workspace, channel: string, me: string, since: string) {
  const { messages } = workspace.messages.history(channel, { oldest: since || undefined, limit: MOST_UNREAD });
  return messages.filter((message) => message.author.user !== me);
}

const text = (value: unknown) => typeof value === "string" ? value : "";

const named = (trigger: Trigger) => ({
  id: trigger.id,
  name: text(trigger.definition.name),
  description: text(trigger.definition.description),
  workflow: trigger.workflow,
});

function linkOf(workspace: Workspace, trigger: Trigger): Link {
  const inputs = Object.entries((trigger.definition.inputs ?? {}) as Record<string, { customizable?: boolean }>);
  return {
    ...named(trigger),
    url: workspace.triggers.address(trigger) ?? "",
    button_inputs: inputs.filter(([, input]) => input.customizable === true).map(([name]) => name),
  };
}

function eventOf(trigger: Trigger): string {
  const event = trigger.definition.event as { event_type?: string } | undefined;
  return (event?.event_type ?? "").replace("slack#/events/", "");
}

/** Customers of the seed, then any other number that has texted. */
function contactsOf(workspace: Workspace): { number: string; name: string }[] {
  const contacts = workspace.phones.contacts();
  const known = new Set(contacts.map((contact) => contact.number));
  const others = workspace.phones.numbers().filter((number) => !known.has(number));
  return [...contacts, ...others.map((number) => ({ number, name: "" }))];
}
