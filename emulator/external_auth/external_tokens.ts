import type { Database } from "../store/database.ts";

/** A token of an outside service that somebody has connected. */
export interface ExternalToken {
  /** What functions get as the input of type slack#/types/credential/oauth2, `Et…`. */
  id: string;
  /** Key of the provider in the manifest. */
  provider: string;
  token: string;
  /** What the next forced refresh gives; without it there is nothing to refresh with. */
  refreshed?: string;
}

/** Accounts of outside services connected with the app. */
export interface ExternalTokens {
  find(id: string): ExternalToken | undefined;
  all(): ExternalToken[];
  /** Adds or replaces. */
  save(token: ExternalToken): void;
  /** Whether there was one. */
  remove(id: string): boolean;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS external_tokens (
    id TEXT PRIMARY KEY,
    provider TEXT NOT NULL,
    token TEXT NOT NULL,
    refreshed TEXT
  ) WITHOUT ROWID;
`;

type TokenRow = Omit<ExternalToken, "refreshed"> & { refreshed: string | null };

export function createExternalTokens({ db }: { db: Database }): ExternalTokens {
  db.exec(SCHEMA);
  return {
    find: (id) => {
      const row = db.one<TokenRow>("SELECT * FROM external_tokens WHERE id = ?", id);
      return row && toToken(row);
    },
    all: () => db.all<TokenRow>("SELECT * FROM external_tokens ORDER BY id").map(toToken),
    save: ({ id, provider, token, refreshed }) =>
      void db.run(
        "INSERT OR REPLACE INTO external_tokens (id, provider, token, refreshed) VALUES (?, ?, ?, ?)",
        id,
        provider,
        token,
        refreshed ?? null,
      ),
    remove: (id) => db.run("DELETE FROM external_tokens WHERE id = ?", id) > 0,
  };
}

const toToken = ({ refreshed, ...token }: TokenRow): ExternalToken => ({ ...token, refreshed: refreshed ?? undefined });
