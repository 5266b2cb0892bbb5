import { DefineDatastore } from "deno-slack-sdk/mod.ts";
import type { SlackAPIClient } from "deno-slack-api/types.ts";
import type { Project } from "../domain/projects/project.ts";
import type { CallOptions } from "../lib/call_slack.ts";
import { ok, type Result } from "../lib/result.ts";
import { getRow, json, number, optionalText, type Row, text, texts, updateRow } from "./_typed.ts";

const NAME = "projects";

/** Projects, one row each, under the id that the outside system gave them. How far one is shows by its times, so that
 * runs side by side do not undo each other. */
export const ProjectsStore = /* @__PURE__ */ DefineDatastore({
  name: NAME,
  primary_key: "id",
  attributes: {
    id: { type: "string" },
    v: { type: "number" },
    name: { type: "string" },
    client: { type: "string" },
    skills: { type: "array", items: { type: "string" } },
    members: { type: "array", items: { type: "string" } },
    manager: { type: "string" },
    deadline: { type: "string" },
    project_url: { type: "string" },
    conversation_url: { type: "string" },
    requested_at: { type: "number" },
    /** JSON text: who was asked with the places of their direct messages, and who was not and why. */
    offers: { type: "string" },
    skipped: { type: "string" },
    round: { type: "number" },
    card_channel: { type: "string" },
    card_ts: { type: "string" },
    picked_up_at: { type: "number" },
    picked_up_by: { type: "array", items: { type: "string" } },
    started_at: { type: "number" },
    channel: { type: "string" },
    events: { type: "array", items: { type: "string" } },
    done_by: { type: "array", items: { type: "string" } },
  },
});

/** A project by id. One point read; undefined when there is none. Errors: Slack's code. */
export async function findProject(
  client: SlackAPIClient,
  id: string,
  options?: CallOptions,
): Promise<Result<Project | undefined>> {
  const found = await getRow(client, NAME, id, options);
  return found.ok ? ok(found.value === undefined ? undefined : fromRow(found.value)) : found;
}

/** Changes some of a project; what is not given stays. Errors: Slack's code. */
export function updateProject(
  client: SlackAPIClient,
  id: string,
  changes: Partial<Omit<Project, "id">>,
  options?: CallOptions,
): Promise<Result<void>> {
  const { offers, skipped, card } = changes;
  return updateRow(client, NAME, {
    id,
    v: 1,
    name: changes.name,
    client: changes.client,
    skills: changes.skills,
    members: changes.members,
    manager: changes.manager,
    deadline: changes.deadline,
    project_url: changes.projectUrl,
    conversation_url: changes.conversationUrl,
    requested_at: changes.requestedAt,
    offers: offers === undefined ? undefined : JSON.stringify(offers),
    skipped: skipped === undefined ? undefined : JSON.stringify(skipped),
    round: changes.round,
    card_channel: card?.channel,
    card_ts: card?.ts,
    picked_up_at: changes.pickedUpAt,
    picked_up_by: changes.pickedUpBy,
    started_at: changes.startedAt,
    channel: changes.channel,
    events: changes.events,
    done_by: changes.doneBy,
  }, options);
}

function fromRow(row: Row): Project {
  const cardTs = optionalText(row, "card_ts");
  return {
    id: text(row, "id"),
    name: optionalText(row, "name"),
    client: optionalText(row, "client"),
    skills: texts(row, "skills"),
    members: texts(row, "members"),
    manager: optionalText(row, "manager"),
    deadline: optionalText(row, "deadline"),
    projectUrl: optionalText(row, "project_url"),
    conversationUrl: optionalText(row, "conversation_url"),
    requestedAt: number(row, "requested_at"),
    offers: list(row, "offers"),
    skipped: list(row, "skipped"),
    round: number(row, "round") ?? 0,
    card: cardTs === undefined ? undefined : { channel: text(row, "card_channel"), ts: cardTs },
    pickedUpAt: number(row, "picked_up_at"),
    pickedUpBy: texts(row, "picked_up_by"),
    startedAt: number(row, "started_at"),
    channel: optionalText(row, "channel"),
    events: texts(row, "events"),
    doneBy: texts(row, "done_by"),
  };
}

function list<T>(row: Row, name: string): T[] {
  const value = json(row, name);
  return Array.isArray(value) ? value : [];
}
