import { DefineDatastore } from "deno-slack-sdk/mod.ts";
import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { type Project, STATUSES } from "../domain/projects/project.ts";
import type { CallOptions } from "../lib/call_slack.ts";
import { ok, type Result } from "../lib/result.ts";
import { getRow, optionalText, type Row, text, texts } from "./_typed.ts";

const NAME = "projects";

/** Projects, one row each, under the id that the outside system gave them. */
export const ProjectsStore = /* @__PURE__ */ DefineDatastore({
  name: NAME,
  primary_key: "id",
  attributes: {
    id: { type: "string" },
    v: { type: "number" },
    status: { type: "string" },
    name: { type: "string" },
    client: { type: "string" },
    skills: { type: "array", items: { type: "string" } },
    members: { type: "array", items: { type: "string" } },
    manager: { type: "string" },
    deadline: { type: "string" },
    project_url: { type: "string" },
    conversation_url: { type: "string" },
    channel: { type: "string" },
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

function fromRow(row: Row): Project {
  return {
    id: text(row, "id"),
    status: STATUSES.find((each) => each === row.status) ?? "known",
    name: optionalText(row, "name"),
    client: optionalText(row, "client"),
    skills: texts(row, "skills"),
    members: texts(row, "members"),
    manager: optionalText(row, "manager"),
    deadline: optionalText(row, "deadline"),
    projectUrl: optionalText(row, "project_url"),
    conversationUrl: optionalText(row, "conversation_url"),
    channel: optionalText(row, "channel"),
  };
}
