export interface Person {
  /** `U…` */
  id: string;
  name: string;
  /** Lower case. */
  skills: string[];
  /** IANA name, such as `Asia/Kolkata`. */
  zone: string;
  /** Pieces of work at a time. */
  capacity?: number;
}

/** A number that customers text to. */
export interface Line {
  /** E.164. */
  number: string;
  /** `C…` where its conversations are. */
  channel: string;
  name: string;
  purpose: "support" | "leads";
}

/** What people ask for help about. */
export interface Topic {
  /** Lower case letters, digits and `_`. */
  id: string;
  title: string;
  /** `C…` where its requests go. */
  channel: string;
}

export interface Client {
  /** Without prefix, such as `acme`. */
  id: string;
  name: string;
  /** Ids of projects. */
  projects: string[];
}

export interface Settings {
  /** `C…` where admins hear of what needs them. */
  adminChannel: string;
  /** IANA name; the company's own working zone. */
  zone: string;
  /** `ts` of set-up's card in the admin channel. */
  cardTs?: string;
}

/** The topic for what fits no other; it is always there. */
export const OTHER_TOPIC = "other";

/** Whether a person may run set-up: our own admins, and while there are none, admins of the workspace. */
export function maySetUp(person: { id: string; isWorkspaceAdmin: boolean }, admins: string[]): boolean {
  return admins.length === 0 ? person.isWorkspaceAdmin : admins.includes(person.id);
}
