import type { NewFile } from "../state/api.ts";

export interface Draft {
  text: string;
  files: NewFile[];
}

const EMPTY: Draft = { text: "", files: [] };

const drafts = new Map<string, Draft>();

/** What was written and not sent; `where` names person, channel and thread. Kept as long as the page is open. */
export const draftAt = (where: string): Draft => drafts.get(where) ?? EMPTY;

export function keepDraft(where: string, draft: Draft): void {
  drafts.set(where, draft);
}
