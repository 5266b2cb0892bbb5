import { type Outcome, refuse } from "../refusal.ts";
import { type Access, addAccess, type Entities, removeAccess, setAccess } from "../triggers/access.ts";
import type { Trigger } from "../triggers/triggers.ts";
import type { Arguments } from "./arguments.ts";
import type { Call, Methods, Reply } from "./methods.ts";

const READ = ["triggers:read"];
const WRITE = ["triggers:write"];
const DEFAULT_LIMIT = 100;

/**
 * workflows.triggers.*. Changes in bursts answer `token_revoked` (`rules.triggerBursts`). Their rate tiers are not
 * documented. Source: deno-slack-api, workflows/triggers; Slack, reference of workflows.triggers.permissions.*.
 */
export const triggerMethods: Methods = {
  "workflows.triggers.create": {
    scopes: WRITE,
    tier: 3,
    handle: (call) => change(call, () => call.workspace.triggers.create(definitionOf(call.args), call.caller.userId)),
  },
  "workflows.triggers.update": {
    scopes: WRITE,
    tier: 3,
    handle: (call) =>
      withTrigger(
        call.args,
        (id) => change(call, () => call.workspace.triggers.update(id, definitionOf(call.args), call.caller.userId)),
      ),
  },
  "workflows.triggers.delete": {
    scopes: WRITE,
    tier: 3,
    handle: ({ args, workspace }) =>
      withTrigger(args, (id) => {
        const removed = workspace.triggers.changeByApp(() => workspace.triggers.remove(id));
        return removed.ok ? { ok: true } : removed;
      }),
  },
  "workflows.triggers.list": { scopes: READ, tier: 3, handle: list },
  "workflows.triggers.info": {
    scopes: READ,
    tier: 3,
    handle: ({ args, workspace }) =>
      withTrigger(args, (id) => {
        const trigger = workspace.triggers.find(id);
        return trigger === undefined
          ? refuse("trigger_not_found")
          : { ok: true, trigger: workspace.triggers.toWire(trigger) };
      }),
  },
  "workflows.triggers.permissions.list": {
    scopes: READ,
    tier: 3,
    handle: ({ args, workspace }) => withTrigger(args, (id) => accessReply(workspace.triggers.access(id))),
  },
  "workflows.triggers.permissions.set": {
    scopes: WRITE,
    tier: 3,
    handle: (call) =>
      changeAccess(call, (_, entities) => {
        const type = TYPES.find((known) => known === call.args.text("permission_type"));
        if (type === undefined) return refuse("invalid_permission_type");
        return setAccess(call.workspace, type, entities);
      }),
  },
  "workflows.triggers.permissions.add": {
    scopes: WRITE,
    tier: 3,
    handle: (call) => changeAccess(call, (access, entities) => addAccess(call.workspace, access, entities)),
  },
  "workflows.triggers.permissions.remove": {
    scopes: WRITE,
    tier: 3,
    handle: (call) => changeAccess(call, (access, entities) => removeAccess(call.workspace, access, entities)),
  },
};

const TYPES = ["everyone", "app_collaborators", "named_entities"] as const;
/** Keys of a definition that form bodies carry as JSON text. */
const STRUCTURED = ["inputs", "event", "webhook", "schedule", "shortcut"];
const TEXTS = ["type", "name", "description", "workflow"];

function definitionOf(args: Arguments): Record<string, unknown> {
  const definition: Record<string, unknown> = {};
  for (const key of TEXTS) if (args.raw[key] !== undefined) definition[key] = args.raw[key];
  for (const key of STRUCTURED) if (args.raw[key] !== undefined) definition[key] = args.structured(key);
  return definition;
}

function change({ args, workspace }: Call, make: () => Outcome<Trigger>): Reply {
  const appId = args.text("workflow_app_id");
  if (appId !== undefined && appId !== workspace.app.id) return refuse("invalid_workflow_app_id");
  const made = workspace.triggers.changeByApp(make);
  return made.ok ? { ok: true, trigger: workspace.triggers.toWire(made.value) } : made;
}

/** All triggers are the app's own and published, so that `is_owner` and `is_published` leave none out. */
function list({ args, workspace }: Call): Reply {
  const limit = args.whole("limit") ?? DEFAULT_LIMIT;
  if (!(limit >= 1)) return refuse("invalid_arguments");
  const after = args.text("cursor");
  const type = args.text("type");
  const all = workspace.triggers.all().filter((trigger) => type === undefined || trigger.type === type);
  const start = after === undefined ? 0 : all.findIndex((trigger) => trigger.id === after) + 1;
  if (after !== undefined && start === 0) return refuse("invalid_cursor");
  const page = all.slice(start, start + limit);
  const next = start + limit < all.length ? page.at(-1)!.id : "";
  return {
    ok: true,
    triggers: page.map((trigger) => workspace.triggers.toWire(trigger)),
    response_metadata: { next_cursor: next },
  };
}

function changeAccess(
  { args, workspace }: Call,
  decide: (access: Access, entities: Entities) => Outcome<Access>,
): Reply {
  return withTrigger(args, (id) => {
    const access = workspace.triggers.access(id);
    if (!access.ok) return access;
    const decided = decide(access.value, entitiesOf(args));
    return decided.ok ? accessReply(workspace.triggers.setAccess(id, decided.value)) : decided;
  });
}

function entitiesOf(args: Arguments): Entities {
  const entities: Entities = {};
  for (const kind of ["user_ids", "channel_ids", "team_ids", "org_ids"] as const) {
    const ids = args.list(kind);
    if (ids !== undefined) entities[kind] = ids;
  }
  return entities;
}

const accessReply = (access: Outcome<Access>): Reply => access.ok ? { ok: true, ...access.value } : access;

function withTrigger(args: Arguments, use: (id: string) => Reply): Reply {
  return args.missing("trigger_id") ?? use(args.text("trigger_id")!);
}
