import type { TestWorkspace } from "../tests/support/workspace.ts";

const AT_ONCE = 1000;
const DAYS = 400;
const DAY_SECONDS = 24 * 3600;

/** Fills the company with what years leave behind: so many requests that were asked and claimed, and more than a year of
 * days with what happened in every hour. */
export function storeHistory(company: TestWorkspace, requests: number): void {
  const { workspace } = company.emulator;
  const put = (datastore: string, item: Record<string, unknown>) => {
    const stored = workspace.datastores.put(datastore, item);
    if (!stored.ok) throw new Error(JSON.stringify(stored));
  };
  const now = workspace.clock.seconds();
  for (let first = 0; first < requests; first += AT_ONCE) {
    workspace.db.transaction(() => {
      for (let index = first; index < Math.min(first + AT_ONCE, requests); index++) {
        put("requests", requestOf(index, now));
      }
    });
  }
  workspace.db.transaction(() => {
    for (let ago = 1; ago <= DAYS; ago++) put("days", dayOf(now - ago * DAY_SECONDS, ago));
  });
}

function requestOf(index: number, now: number): Record<string, unknown> {
  return {
    id: `REQ-STORE-${String(index).padStart(6, "0")}`,
    v: 1,
    topic: "Billing",
    channel: "C0000000001",
    card_ts: `${now - index}.000100`,
    asked_by: "U0000000001",
    summary: `Question ${index}`,
    details: "What was asked a while ago.",
    priority: "normal",
    created_at: now - index,
    owner: "U0000000002",
    claimed_at: now - index + 60,
  };
}

function dayOf(at: number, ago: number): Record<string, unknown> {
  const ids = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${prefix}-${ago}-${index}`);
  const hours = Array.from({ length: 24 }, (_, hour) => [
    String(hour).padStart(2, "0"),
    {
      request_created: ids(`REQ-${hour}`, 10),
      project_started: ids(`P-${hour}`, 2),
      feedback_received: ids(`R-${hour}`, 5),
    },
  ]);
  const date = new Date(at * 1000).toISOString().slice(0, 10);
  return { id: date, v: 1, hours: JSON.stringify(Object.fromEntries(hours)), updated: at };
}
