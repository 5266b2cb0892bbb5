import type { OpenOutage } from "../outage/outage.ts";

export interface Person {
  /** `U…` */
  id: string;
  /** "" in a row that somebody made by hand, for an hour at most. */
  name: string;
  /** Lower case. */
  skills: string[];
  /** IANA name, such as `Asia/Kolkata`. */
  zone: string;
}

/** A number that customers text to. */
export interface Line {
  /** E.164. */
  number: string;
  /** `C…` where its conversations are. */
  channel: string;
  name: string;
}

/** What people ask for help about. */
export interface Topic {
  /** Lower case letters, digits and `_`. */
  id: string;
  title: string;
  /** `C…` where its requests go. */
  channel: string;
}

/** People who plan their day together. */
export interface Team {
  /** Lower case letters, digits and `_`. */
  id: string;
  name: string;
  /** `C…` where each day's plans are. */
  channel: string;
  /** `U…` of those who plan. */
  members: string[];
}

/** What a channel can be chosen for, besides topics, lines and teams. */
export const PLACES = ["feedback", "specialists", "outages"] as const;
export type Place = typeof PLACES[number];

export interface Settings {
  /** `C…` where admins hear of what needs them. */
  adminChannel: string;
  /** `C…` by what it was chosen for; what nobody chose a channel for is missing. */
  places: Partial<Record<Place, string>>;
  /** IANA name; the company's own working zone. */
  zone: string;
  /** The outage that is open, as triggers carry it; missing when there is none. */
  outage?: OpenOutage;
  /** `ts` of set-up's card in the admin channel. */
  cardTs?: string;
}

/** The topic for what fits no other; it is always there. */
export const OTHER_TOPIC = "other";

/** Whether a person may run set-up: our own admins, and those of the workspace, who are there when all of ours have left. */
export function maySetUp(person: { id: string; isWorkspaceAdmin: boolean }, admins: string[]): boolean {
  return person.isWorkspaceAdmin || admins.includes(person.id);
}
