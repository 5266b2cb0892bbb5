import { planMyDay } from "../../triggers/definitions/plan_my_day.ts";
import { type Area, type AreaOptions, startArea } from "./area.ts";
import type { Answer } from "./workspace.ts";

/** Monday, 23 November 2026, 06:00 UTC. */
export const MONDAY = Date.parse("2026-11-23T06:00:00Z") / 1000;

/** Two teams that plan in #delivery and #support, on a Monday morning. */
export async function startTeams(options: AreaOptions = {}): Promise<Area> {
  const area = await startArea({ plans: [planMyDay], ...options });
  const team = (id: string, name: string, channel: string, members: string[]) => ({
    id: `team:${id}`,
    v: 1,
    kind: "team",
    name,
    channel: area.channel(channel),
    members: members.map((member) => area.user(member)),
  });
  const teams = [
    team("delivery", "Delivery", "delivery", ["devi", "eve", "femi", "hugo"]),
    team("care", "Customer <care>", "support", ["ana", "ben"]),
  ];
  const put = (row: Record<string, unknown>) => area.local("PUT", "/_local/datastores/directory", row);
  await put({ id: "names:team", v: 1, kind: "index", entries: JSON.stringify(teams) });
  await put({ id: "link:plan", v: 1, kind: "link", trigger_id: "Ft1", url: area.urls.plan, version: "1" });
  const seconds = area.emulator.workspace.clock.seconds();
  await area.local("POST", "/_local/clock", { advance_seconds: MONDAY - seconds });
  return area;
}

/** Messages of the day in a channel, oldest first. */
export const roots = async (area: Area, channel = "delivery"): Promise<Answer[]> =>
  (await area.messages(channel)).filter(({ text, thread_ts, ts }) =>
    text.startsWith("Plans for") && (thread_ts ?? ts) === ts
  );
/** Plans under them. */
export const posts = async (area: Area, channel = "delivery"): Promise<Answer[]> => {
  const all = await Promise.all((await roots(area, channel)).map(({ ts }) => area.messages(channel, ts)));
  return all.flat();
};
