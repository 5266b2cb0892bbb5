import type { Datastores } from "../datastores/datastores.ts";
import type { Refusal } from "../refusal.ts";
import { badRequest, notFound, type Routes } from "./routes.ts";

const DEFAULT_ROWS = 1000;

/** Rows of the app's datastores, for the page and for tests; always as they are, whatever the weather. */
export const datastoreRoutes: Routes = {
  "GET /_local/datastores": ({ workspace }) => ({
    datastores: Object.entries(workspace.app.manifest.datastores ?? {}).map(([name, definition]) => ({
      name,
      primary_key: definition.primary_key,
      attributes: Object.keys(definition.attributes),
    })),
  }),
  "GET /_local/datastores/:name": ({ workspace, params, query }) => {
    expectDatastore(workspace.datastores, params.name);
    const limit = Number(query.get("limit") ?? DEFAULT_ROWS);
    if (!Number.isInteger(limit) || limit < 1) throw badRequest("`limit` must be a whole number from 1.");
    const filter = { attributes: {}, values: {} };
    const page = workspace.datastores.query(params.name, { filter, limit, cursor: query.get("cursor") ?? undefined });
    if (!page.ok) throw badRequest(whatIsWrong(page));
    return { rows: page.value.items, next_cursor: page.value.nextCursor };
  },
  "PUT /_local/datastores/:name": ({ workspace, params, body }) => {
    expectDatastore(workspace.datastores, params.name);
    const saved = workspace.datastores.put(params.name, body);
    if (!saved.ok) throw badRequest(whatIsWrong(saved));
    return { item: saved.value };
  },
  "DELETE /_local/datastores/:name/:id": ({ workspace, params }) => {
    expectDatastore(workspace.datastores, params.name);
    workspace.datastores.remove(params.name, params.id);
    return { ok: true };
  },
};

function expectDatastore(datastores: Datastores, name: string): void {
  if (datastores.names().includes(name)) return;
  throw notFound(`There is no datastore "${name}". The manifest has: ${datastores.names().join(", ") || "none"}.`);
}

function whatIsWrong(refusal: Refusal): string {
  const [problem] = (refusal.errors ?? []) as { message: string; pointer: string }[];
  return problem === undefined ? refusal.error : `${problem.message} (at ${problem.pointer}).`;
}
