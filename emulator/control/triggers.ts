import type { Workspace } from "../workspace.ts";
import { badRequest, notFound, type Routes } from "./routes.ts";

/** Triggers as a person handles them with Slack's CLI, and the access window that people confirm. */
export const triggerRoutes: Routes = {
  "GET /_local/triggers": ({ workspace }) => ({
    triggers: workspace.triggers.all().map((trigger) => ({
      ...workspace.triggers.toWire(trigger),
      created_by: trigger.createdBy,
      next_at: trigger.nextAt === null ? null : Math.floor(trigger.nextAt / 1000),
    })),
  }),
  "POST /_local/triggers": ({ workspace, body }) => {
    const { user, ...definition } = body;
    const created = workspace.triggers.create(definition, personOrAdmin(workspace, user));
    if (!created.ok) throw badRequest(`Slack would refuse this trigger: ${created.error}.`, { errors: created.errors });
    return { trigger: workspace.triggers.toWire(created.value) };
  },
  "PUT /_local/triggers/:id": ({ workspace, params, body }) => {
    const { user, ...definition } = body;
    const updated = workspace.triggers.update(params.id, definition, personOrAdmin(workspace, user));
    if (!updated.ok) throw badRequest(`Slack would refuse this trigger: ${updated.error}.`, { errors: updated.errors });
    return { trigger: workspace.triggers.toWire(updated.value) };
  },
  "DELETE /_local/triggers/:id": ({ workspace, params }) => {
    if (!workspace.triggers.remove(params.id).ok) throw notFound(`There is no trigger ${params.id}.`);
    return { ok: true };
  },
  "POST /_local/access": ({ workspace, body }) => {
    const { user, workflow } = body;
    if (typeof user !== "string" || workspace.users.find(user) === undefined) {
      throw badRequest("`user` must be the id of the person who goes on.");
    }
    const known = Object.keys(workspace.app.manifest.workflows ?? {});
    if (typeof workflow !== "string" || !known.includes(workflow)) {
      throw badRequest(`\`workflow\` must be one of ${known.join(", ")}.`);
    }
    workspace.triggers.confirmAccess(user, workflow);
    return { ok: true };
  },
};

/** Who works with the CLI: the person named, or an admin. */
function personOrAdmin({ users }: Workspace, user: unknown): string {
  if (user === undefined) return users.all().find((person) => person.is_admin)?.id ?? users.all()[0].id;
  if (typeof user === "string" && users.find(user) !== undefined) return user;
  throw badRequest("`user` must be the id of a person.");
}
