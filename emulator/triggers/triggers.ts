import { done, type Outcome, refuse } from "../refusal.ts";
import { createTriggerRows, type TriggerRow } from "../store/trigger_rows.ts";
import type { Workspace } from "../workspace.ts";
import { type Access, EVERYONE } from "./access.ts";
import { type Definition, readDefinition, type TriggerType } from "./definition.ts";
import { checkDefinition } from "./definition_check.ts";
import { createEventIndex } from "./event_index.ts";
import type { SlackEvent } from "./events.ts";
import { type LinkRun, runLink } from "./links.ts";
import { nextOccurrence } from "./schedule.ts";
import { startRun } from "./start_run.ts";
import { addressOf, triggerToWire } from "./trigger_wire.ts";
import { createWebhooks } from "./webhooks.ts";

/** A stored trigger. */
export interface Trigger {
  id: string;
  type: TriggerType;
  /** Callback id of the workflow. */
  workflow: string;
  /** The definition as it was given. */
  definition: Record<string, unknown>;
  /** Part of the trigger's address. */
  secret: string;
  /** The person or bot who made it. */
  createdBy: string;
  /** Unix seconds. */
  created: number;
  updated: number;
  /** Scheduled ones: Unix milliseconds of the next firing, null when over. */
  nextAt: number | null;
}

/** A trigger with its definition read. */
export interface ActiveTrigger {
  row: TriggerRow;
  definition: Definition;
}

/** Everything that starts workflows. */
export interface Triggers {
  find(id: string): Trigger | undefined;
  /** In the order of creation. */
  all(): Trigger[];
  /** Checks a definition as Slack does and stores it. Errors: those of `readDefinition` and `checkDefinition`. */
  create(definition: Record<string, unknown>, by: string): Outcome<Trigger>;
  /** Replaces the whole definition; id, type and address stay. Errors: as `create`, `trigger_not_found`. */
  update(id: string, definition: Record<string, unknown>, by: string): Outcome<Trigger>;
  /** Errors: `trigger_not_found`. */
  remove(id: string): Outcome<null>;
  /** Makes a change for the app's code. What is refused does not count. Errors: `token_revoked` for the third within a
   * second, those of `make`. */
  changeByApp<T>(make: () => Outcome<T>): Outcome<T>;
  /** Who may run it. Errors: `trigger_not_found`. */
  access(id: string): Outcome<Access>;
  setAccess(id: string, access: Access): Outcome<Access>;
  /** A person runs a link. `values` are the customizable inputs that a workflow button carries. Errors:
   * `trigger_not_found`, `user_not_found`, `channel_not_found`, `restricted_action` (access),
   * `access_review_required`, `parameter_validation_failed`. */
  runLink(id: string, by: LinkRun): Outcome<{ runId: string }>;
  /** A person has read the access window of a workflow and goes on. */
  confirmAccess(user: string, workflow: string): void;
  /** The triggers that wait for an event where it happened; their filters have not been asked. */
  listening(event: SlackEvent): ActiveTrigger[];
  /** Answers a POST to a webhook trigger's address as Slack does. */
  receiveWebhook(path: string, request: Request): Promise<Response>;
  /** Fires what has fallen due, each once however long ago that was. */
  fireDue(): void;
  /** Unix milliseconds of the next scheduled firing. */
  nextDue(): number | undefined;
  /** Slack's trigger object. */
  toWire(trigger: Trigger): Record<string, unknown>;
  /** `https://slack.com/shortcuts/…` or the local webhook address; undefined for the others. */
  address(trigger: Trigger): string | undefined;
}

/** Bursts answer `token_revoked`: sdk#445, sdk#180. Two in a row are none: slack-samples/deno-simple-survey makes them,
 * functions/utils/trigger_operations.ts. The second is the emulator's reading of "burst". */
const BURST_MS = 1000;
const MOST_IN_A_BURST = 2;

export function createTriggers(workspace: Workspace): Triggers {
  const rows = createTriggerRows(workspace.db);
  const active = new Map<string, ActiveTrigger>();
  const index = createEventIndex();
  const webhooks = createWebhooks(
    workspace,
    (secret) => [...active.values()].find(({ row }) => row.type === "webhook" && row.secret === secret),
  );
  /** When the app's code has last changed triggers, in Unix milliseconds. */
  let changes: number[] = [];

  const activate = (row: TriggerRow, definition: Definition) => {
    const trigger = { row, definition };
    active.set(row.id, trigger);
    index.add(trigger);
  };
  const deactivate = (id: string) => {
    active.delete(id);
    index.remove(id);
  };
  const save = (row: TriggerRow) => {
    rows.save(row);
    workspace.feed.publish({ kind: "trigger", trigger: row.id });
  };
  const checked = (raw: Record<string, unknown>): Outcome<Definition> => {
    const definition = readDefinition(raw);
    if (!definition.ok) return definition;
    const check = checkDefinition(workspace, definition.value);
    return check.ok ? definition : check;
  };
  const firstFiring = ({ schedule }: Definition) =>
    schedule === undefined ? null : nextOccurrence(schedule, workspace.clock.now());
  /** Fires once and says when it is next due. */
  const fire = ({ row, definition }: ActiveTrigger) => {
    const now = workspace.clock.now();
    const { schedule } = definition;
    const fired = row.fired + 1;
    const isOver = schedule?.count !== undefined && fired >= schedule.count;
    const nextAt = schedule === undefined || isOver ? null : nextOccurrence(schedule, now);
    workspace.db.transaction(() => {
      Object.assign(row, { fired, nextAt });
      save(row);
      const context = { data: { user_id: row.createdBy }, event_timestamp: workspace.clock.seconds() };
      startRun(workspace, { row, definition }, context);
    });
  };
  const scheduled = () => [...active.values()].filter(({ row }) => row.nextAt !== null);

  for (const row of rows.all()) {
    const definition = readDefinition(row.definition);
    if (definition.ok) activate(row, definition.value);
  }

  return {
    find: (id) => active.get(id)?.row,
    all: () => [...active.values()].map(({ row }) => row),
    create: (raw, by) => {
      const definition = checked(raw);
      if (!definition.ok) return definition;
      const now = workspace.clock.seconds();
      const row: TriggerRow = {
        id: workspace.ids.next("Ft"),
        type: definition.value.type,
        workflow: definition.value.workflow,
        definition: raw,
        secret: workspace.ids.secret(16),
        createdBy: by,
        created: now,
        updated: now,
        nextAt: firstFiring(definition.value),
        access: EVERYONE,
        fired: 0,
      };
      activate(row, definition.value);
      save(row);
      return done(row);
    },
    update: (id, raw) => {
      const found = active.get(id);
      if (found === undefined) return refuse("trigger_not_found");
      const definition = checked(raw);
      if (!definition.ok) return definition;
      if (definition.value.type !== found.row.type) return refuse("invalid_trigger_type");
      const row: TriggerRow = {
        ...found.row,
        workflow: definition.value.workflow,
        definition: raw,
        updated: workspace.clock.seconds(),
        nextAt: firstFiring(definition.value),
        fired: 0,
      };
      index.remove(id);
      activate(row, definition.value);
      save(row);
      return done(row);
    },
    remove: (id) => {
      if (!active.has(id)) return refuse("trigger_not_found");
      deactivate(id);
      rows.remove(id);
      workspace.feed.publish({ kind: "trigger", trigger: id });
      return done(null);
    },
    changeByApp: (make) => {
      const now = workspace.clock.now();
      changes = changes.filter((at) => now - at < BURST_MS);
      if (workspace.rules.triggerBursts && changes.length >= MOST_IN_A_BURST) return refuse("token_revoked");
      const made = make();
      if (made.ok) changes.push(now);
      return made;
    },
    access: (id) => {
      const found = active.get(id);
      return found === undefined ? refuse("trigger_not_found") : done(found.row.access);
    },
    setAccess: (id, access) => {
      const found = active.get(id);
      if (found === undefined) return refuse("trigger_not_found");
      found.row.access = access;
      save(found.row);
      return done(access);
    },
    runLink: (id, by) => {
      const found = active.get(id);
      if (found === undefined || found.row.type !== "shortcut") return refuse("trigger_not_found");
      return runLink(workspace, found, rows.isConfirmed(by.user, found.row.workflow), by);
    },
    confirmAccess: (user, workflow) => rows.confirm(user, workflow),
    listening: (event) => index.listening(event),
    receiveWebhook: (path, request) => webhooks.receive(path, request),
    fireDue: () => {
      const now = workspace.clock.now();
      const due = scheduled().filter(({ row }) => row.nextAt! <= now);
      for (const trigger of due.sort((a, b) => a.row.nextAt! - b.row.nextAt!)) fire(trigger);
    },
    nextDue: () => {
      const moments = scheduled().map(({ row }) => row.nextAt!);
      return moments.length === 0 ? undefined : Math.min(...moments);
    },
    toWire: (trigger) => triggerToWire(workspace, trigger),
    address: (trigger) => addressOf(workspace, trigger),
  };
}
