import type { SlackAPIClient } from "deno-slack-api/types.ts";
import type { Line, Team, Topic } from "../domain/directory/directory.ts";
import type { CallOptions } from "../lib/call_slack.ts";
import type { Result } from "../lib/result.ts";
import { findOne, listNames } from "./_directory.ts";
import { type Row, type StoredRow, text, texts } from "./_typed.ts";

/** A line by its number. One point read. Errors: Slack's code. */
export async function findLine(
  client: SlackAPIClient,
  number: string,
  options?: CallOptions,
): Promise<Result<Line | undefined>> {
  return await findOne(client, `line:${number}`, toLine, options);
}

/** The lines in the order of set-up's window. One point read. */
export async function listLines(client: SlackAPIClient, options?: CallOptions): Promise<Result<Line[]>> {
  return await listNames(client, "line", toLine, options);
}

/** The topics in the order they are offered. One point read, of the index that set-up writes. */
export async function listTopics(client: SlackAPIClient, options?: CallOptions): Promise<Result<Topic[]>> {
  return await listNames(client, "topic", toTopic, options);
}

/** The teams that plan their days, in the order of set-up's window. One point read. */
export async function listTeams(client: SlackAPIClient, options?: CallOptions): Promise<Result<Team[]>> {
  return await listNames(client, "team", toTeam, options);
}

export function lineRow({ number, name, channel }: Line): StoredRow {
  return { id: `line:${number}`, v: 1, kind: "line", name, channel };
}

export function topicRow({ id, title, channel }: Topic): StoredRow {
  return { id: `topic:${id}`, v: 1, kind: "topic", name: title, channel };
}

export function teamRow({ id, name, channel, members }: Team): StoredRow {
  return { id: `team:${id}`, v: 1, kind: "team", name, channel, members };
}

function toLine(row: Row): Line {
  return {
    number: text(row, "id").slice("line:".length),
    channel: text(row, "channel"),
    name: text(row, "name"),
  };
}

function toTopic(row: Row): Topic {
  return { id: text(row, "id").slice("topic:".length), title: text(row, "name"), channel: text(row, "channel") };
}

function toTeam(row: Row): Team {
  return {
    id: text(row, "id").slice("team:".length),
    name: text(row, "name"),
    channel: text(row, "channel"),
    members: texts(row, "members"),
  };
}
