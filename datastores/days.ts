import { DefineDatastore } from "deno-slack-sdk/mod.ts";
import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { type Day, emptyDay } from "../domain/due/day.ts";
import type { CallOptions } from "../lib/call_slack.ts";
import { ok, type Result } from "../lib/result.ts";
import { getRows, json, number, putRows, type Row, text } from "./_typed.ts";

const NAME = "days";

/** What happened, by day (UTC) and hour: numbers and the ids behind them. */
export const DaysStore = /* @__PURE__ */ DefineDatastore({
  name: NAME,
  primary_key: "id",
  attributes: {
    id: { type: "string" },
    v: { type: "number" },
    hours: { type: "string" },
    updated: { type: "number" },
  },
});

/** The days of `dates`, each once, those without anything as empty ones. 25 dates a call. */
export async function findDays(
  client: SlackAPIClient,
  dates: string[],
  options?: CallOptions,
): Promise<Result<Day[]>> {
  const wanted = [...new Set(dates)];
  const found = await getRows(client, NAME, wanted, options);
  if (!found.ok) return found;
  const days = new Map(found.value.map(fromRow).map((day) => [day.date, day]));
  return ok(wanted.map((date) => days.get(date) ?? emptyDay(date)));
}

/** Stores whole days, 25 a call. */
export function putDays(client: SlackAPIClient, days: Day[], options?: CallOptions): Promise<Result<void>> {
  const rows = days.map(({ date, hours, updated }) => ({ id: date, v: 1, hours: JSON.stringify(hours), updated }));
  return putRows(client, NAME, rows, options);
}

function fromRow(row: Row): Day {
  return {
    date: text(row, "id"),
    hours: (json(row, "hours") ?? {}) as Day["hours"],
    updated: number(row, "updated") ?? 0,
  };
}
