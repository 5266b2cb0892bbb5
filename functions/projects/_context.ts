import type { DueContext } from "../due_handler.ts";

/** What the steps of a project's event need besides the project. */
export interface ProjectContext extends DueContext {
  /** The link behind the offers' buttons. */
  actionUrl: string;
  /** `C…` of the admins, for what has no manager; "" before set-up. */
  adminChannel: string;
}
