import type { Activity } from "./activity.ts";
import type { App } from "./app/app.ts";
import type { Clock } from "./clock.ts";
import type { Datastores } from "./datastores/datastores.ts";
import type { ExternalTokens } from "./external_auth/external_tokens.ts";
import type { Faults } from "./faults.ts";
import type { Feed } from "./feed.ts";
import type { FunctionHost } from "./functions/host.ts";
import type { Ids } from "./ids.ts";
import type { Interactivity } from "./interactivity/interactivity.ts";
import type { Rules, Weather } from "./rules.ts";
import type { Bookmarks } from "./slack/bookmarks.ts";
import type { Channels } from "./slack/channels.ts";
import type { Emoji } from "./slack/emoji.ts";
import type { Messages } from "./slack/messages.ts";
import type { Pins } from "./slack/pins.ts";
import type { Users } from "./slack/users.ts";
import type { Database } from "./store/database.ts";
import type { Settings } from "./store/settings.ts";
import type { Events } from "./triggers/events.ts";
import type { Triggers } from "./triggers/triggers.ts";
import type { Workflows } from "./workflows/workflows.ts";
import type { Phones } from "./stand_ins/phones.ts";

/** Seconds a function and an interactivity handler may take. Source: Slack, custom functions. */
export interface TimeLimits {
  functionSeconds: number;
  interactivitySeconds: number;
}

/** A local Slack workspace with one app installed. Its parts find each other here. */
export interface Workspace {
  readonly db: Database;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly activity: Activity;
  readonly feed: Feed;
  readonly rules: Rules;
  readonly weather: Weather;
  readonly faults: Faults;
  readonly limits: TimeLimits;
  readonly team: { id: string; name: string; domain: string };
  readonly app: App;
  /** The app's own token, not bound to a function. */
  readonly botToken: string;
  /** Where this workspace is served, e.g. `http://127.0.0.1:4300`. */
  readonly url: string;
  readonly users: Users;
  readonly channels: Channels;
  readonly emoji: Emoji;
  readonly bookmarks: Bookmarks;
  readonly pins: Pins;
  readonly messages: Messages;
  readonly datastores: Datastores;
  readonly externalTokens: ExternalTokens;
  readonly events: Events;
  readonly triggers: Triggers;
  readonly workflows: Workflows;
  readonly functions: FunctionHost;
  readonly interactivity: Interactivity;
  readonly phones: Phones;
}
