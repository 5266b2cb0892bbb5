/** A person or bot of the workspace. */
export interface User {
  id: string;
  /** Handle, unique in the workspace. */
  name: string;
  real_name: string;
  display_name: string;
  email: string;
  /** IANA zone. */
  tz: string;
  title: string;
  is_bot: boolean;
  is_admin: boolean;
  is_owner: boolean;
  /** Guests: multi-channel, and single-channel as well. */
  is_restricted: boolean;
  is_ultra_restricted: boolean;
  deleted: boolean;
  status_text: string;
  status_emoji: string;
  /** Do not disturb, Unix seconds; 0 and 0 when off. */
  dnd_start: number;
  dnd_end: number;
  bot_id?: string;
  app_id?: string;
}

export interface Users {
  find(id: string): User | undefined;
  findByName(name: string): User | undefined;
  findByEmail(email: string): User | undefined;
  all(): User[];
  /** Adds or replaces. */
  save(user: User): void;
  /** Changes some fields; `dnd_start`/`dnd_end` raise `dnd_updated`. */
  change(id: string, fields: Partial<User>): User | undefined;
  /** Slack's user object. */
  toWire(user: User): Record<string, unknown>;
}
