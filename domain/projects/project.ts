/** How far a project is, in the order in which it gets there. */
export const STATUSES = ["known", "requested", "picked_up", "started"] as const;
export type ProjectStatus = typeof STATUSES[number];

/** A client's project, known by the id that the outside system gave it. Times are Unix seconds. */
export interface Project {
  /** The outside system's, such as `P-2041`. */
  id: string;
  status: ProjectStatus;
  name?: string;
  /** The client's name as people know it. */
  client?: string;
  /** Lower case. */
  skills: string[];
  /** `U…` of the people who work on it. */
  members: string[];
  /** `U…` of whoever looks after it. */
  manager?: string;
  /** As the outside system wrote it. */
  deadline?: string;
  projectUrl?: string;
  /** Where the conversation with the client is. */
  conversationUrl?: string;
  /** `C…` of its own channel, once it has one. */
  channel?: string;
}
