import { badRequest, notFound, type Routes } from "./routes.ts";

/** Connecting an account of an outside service, in place of the OAuth screens that a real workspace shows. */
export const externalTokenRoutes: Routes = {
  "GET /_local/external_tokens": ({ workspace }) => ({ tokens: workspace.externalTokens.all() }),
  "POST /_local/external_tokens": ({ workspace, body }) => {
    const { provider, token, refreshed } = body;
    const known = Object.keys(workspace.app.manifest.external_auth_providers?.oauth2 ?? {});
    if (typeof provider !== "string" || !known.includes(provider)) {
      throw badRequest(`\`provider\` must be one of the manifest's: ${known.join(", ") || "it has none"}.`);
    }
    if (typeof token !== "string" || token === "") throw badRequest("`token` must be the text that functions get.");
    if (refreshed !== undefined && typeof refreshed !== "string") {
      throw badRequest("`refreshed` must be the text that a refresh gives.");
    }
    const id = typeof body.id === "string" ? body.id : `Et${workspace.ids.secret(8).toUpperCase()}`;
    workspace.externalTokens.save({ id, provider, token, refreshed });
    return { id, provider };
  },
  "DELETE /_local/external_tokens/:id": ({ workspace, params }) => {
    if (!workspace.externalTokens.remove(params.id)) throw notFound(`There is no token ${params.id}.`);
    return { ok: true };
  },
};
