import { DefineDatastore } from "deno-slack-sdk/mod.ts";
import type { SlackAPIClient } from "deno-slack-api/types.ts";
import type { Happening } from "../domain/due/day.ts";
import type { CallOptions } from "../lib/call_slack.ts";
import { ok, type Result } from "../lib/result.ts";
import {
  deleteRow,
  deleteRows,
  getRow,
  json,
  number,
  optionalText,
  putRow,
  putRows,
  queryRows,
  type Row,
  text,
} from "./_typed.ts";

const NAME = "open_work";
const HAPPENED = "happened";

/** Everything still due, one row each, deleted when done: a scan costs what is open, never what has been. */
export const OpenWorkStore = /* @__PURE__ */ DefineDatastore({
  name: NAME,
  primary_key: "id",
  attributes: {
    id: { type: "string" },
    v: { type: "number" },
    kind: { type: "string" },
    due: { type: "number" },
    owner: { type: "string" },
    channel: { type: "string" },
    data: { type: "string" },
    /** JSON text of what it counts as; `counted` is 1 where there is any. */
    counts: { type: "string" },
    counted: { type: "number" },
  },
});

export interface OpenWork {
  /** `<kind>:<subject>`, so that the same thing is due once however often it is put. */
  id: string;
  kind: string;
  /** Unix seconds. */
  due: number;
  /** `U…` of whoever it is with. */
  owner?: string;
  /** `C…` it belongs to. */
  channel?: string;
  /** Whatever its handler needs: ids and numbers, small. What people wrote only where it would be lost otherwise: a
   * customer's text until it is shown. */
  data?: Record<string, unknown>;
  /** What will be noted as happened when it is done: numbers that are asked for meanwhile hold it already. */
  counts?: Happening[];
}

/** Puts a thing that is due, or moves it when it was there. Errors: Slack's code. */
export function putOpenWork(client: SlackAPIClient, work: OpenWork, options?: CallOptions): Promise<Result<void>> {
  return putRow(client, NAME, toRow(work), options);
}

/** Puts up to any number of things, 25 a call. */
export function putAllOpenWork(client: SlackAPIClient, work: OpenWork[], options?: CallOptions): Promise<Result<void>> {
  return putRows(client, NAME, work.map(toRow), options);
}

/** A thing by its id, whenever it is due. One point read. */
export async function findOpenWork(
  client: SlackAPIClient,
  id: string,
  options?: CallOptions,
): Promise<Result<OpenWork | undefined>> {
  const found = await getRow(client, NAME, id, options);
  return found.ok ? ok(found.value === undefined ? undefined : fromRow(found.value)) : found;
}

/** Takes a thing off the list; also fine when it is already gone. */
export function deleteOpenWork(client: SlackAPIClient, id: string, options?: CallOptions): Promise<Result<void>> {
  return deleteRow(client, NAME, id, options);
}

export function deleteAllOpenWork(client: SlackAPIClient, ids: string[], options?: CallOptions): Promise<Result<void>> {
  return deleteRows(client, NAME, ids, options);
}

/** Everything due at `now` (Unix seconds) or before, the longest due first. */
export async function listDue(
  client: SlackAPIClient,
  now: number,
  options?: CallOptions,
): Promise<Result<OpenWork[]>> {
  const found = await queryRows(client, NAME, {
    expression: "#due <= :now",
    attributes: { "#due": "due" },
    values: { ":now": now },
  }, options);
  if (!found.ok) return found;
  return ok(found.value.map(fromRow).sort((one, other) => one.due - other.due));
}

/** Everything open of one kind, whenever it is due. */
export async function listOpenWork(
  client: SlackAPIClient,
  kind: string,
  options?: CallOptions,
): Promise<Result<OpenWork[]>> {
  const found = await queryRows(client, NAME, {
    expression: "#kind = :kind",
    attributes: { "#kind": "kind" },
    values: { ":kind": kind },
  }, options);
  return found.ok ? ok(found.value.map(fromRow)) : found;
}

/** Everything that happened and is not folded into `days` yet, the happening of what is still being done included. */
export async function listHappenings(client: SlackAPIClient, options?: CallOptions): Promise<Result<Happening[]>> {
  const found = await queryRows(client, NAME, {
    expression: "#kind = :kind OR #counted = :one",
    attributes: { "#kind": "kind", "#counted": "counted" },
    values: { ":kind": HAPPENED, ":one": 1 },
  }, options);
  if (!found.ok) return found;
  return ok(
    found.value.map(fromRow).flatMap(({ kind, due, data, counts = [] }) =>
      kind === HAPPENED ? [{ name: String(data?.name), at: due, id: String(data?.id) }] : counts
    ),
  );
}

/** Notes that something happened, once per `name` and `id`; the tick folds it into `days`. `at`: Unix seconds.
 * `id` stands behind the number later: a request, a text, a project, never a person. */
export function happened(
  client: SlackAPIClient,
  event: Happening,
  options?: CallOptions,
): Promise<Result<void>> {
  return putOpenWork(client, happenedWork(event), options);
}

/** The row of `happened`, for callers that put it together with others. */
export function happenedWork({ name, at, id }: Happening): OpenWork {
  return { id: `${HAPPENED}:${name}:${id}`, kind: HAPPENED, due: at, data: { name, id } };
}

function toRow({ data, counts, ...work }: OpenWork): Row & { id: string; v: number } {
  return {
    ...work,
    v: 1,
    data: data === undefined ? undefined : JSON.stringify(data),
    counts: counts === undefined ? undefined : JSON.stringify(counts),
    counted: counts === undefined ? undefined : 1,
  };
}

function fromRow(row: Row): OpenWork {
  return {
    id: text(row, "id"),
    kind: text(row, "kind"),
    due: number(row, "due") ?? 0,
    owner: optionalText(row, "owner"),
    channel: optionalText(row, "channel"),
    data: json(row, "data") as Record<string, unknown> | undefined,
    counts: json(row, "counts") as Happening[] | undefined,
  };
}
