import type { Workspace } from "../workspace.ts";

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS phone_media (
    id TEXT PRIMARY KEY,
    type TEXT NOT NULL,
    data BLOB NOT NULL
  ) STRICT;
`;

/** Pictures that customers send along. */
export interface Media {
  /** The address under which `source` can be fetched: itself, or for a `data:` address one that this workspace serves. */
  keep(textId: string, source: string): string;
  /** A kept picture by its id. */
  find(id: string): { type: string; data: Uint8Array } | undefined;
}

export function createMedia(workspace: Workspace): Media {
  const { db } = workspace;
  db.exec(SCHEMA);
  return {
    keep: (textId, source) => {
      const parsed = parseDataAddress(source);
      if (parsed === undefined) return source;
      const id = `ME${workspace.ids.secret(16)}`;
      db.run("INSERT INTO phone_media (id, type, data) VALUES (?, ?, ?)", id, parsed.type, parsed.data);
      const account = workspace.app.env.TWILIO_ACCOUNT_SID ?? "AC00000000000000000000000000000000";
      const path = `2010-04-01/Accounts/${account}/Messages/${textId}/Media/${id}`;
      return `${workspace.url}/_outside/api.twilio.com/${path}`;
    },
    find: (id) => db.one<{ type: string; data: Uint8Array }>("SELECT type, data FROM phone_media WHERE id = ?", id),
  };
}

/** `data:<type>;base64,<data>` */
function parseDataAddress(source: string): { type: string; data: Uint8Array } | undefined {
  const match = /^data:([\w.+-]+\/[\w.+-]+);base64,([A-Za-z0-9+/]*={0,2})$/.exec(source);
  if (match === null) return undefined;
  return { type: match[1], data: Uint8Array.from(atob(match[2]), (char) => char.charCodeAt(0)) };
}
