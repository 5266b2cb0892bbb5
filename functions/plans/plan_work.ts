import type { OpenWork } from "../../datastores/open_work.ts";
import type { Happening } from "../../domain/due/day.ts";
import type { Plan } from "../../domain/plans/plan.ts";
import { shortId } from "../../lib/short_id.ts";

export const PLAN_WORK = "plan";
/** By then whoever posts the plan has finished or broken off: a function has 60 seconds. */
const LOOK_AGAIN_SECONDS = 2 * 60;

/** The due row that has the tick look whether a plan stands as it was last written. `now`: Unix seconds, when it was
 * written: a later change has a row of its own, which the look after an earlier one does not take along. */
export async function planWork(plan: Plan, teamName: string, now: number): Promise<OpenWork> {
  const { user, date } = plan;
  return {
    id: `${PLAN_WORK}:${user}:${date}:${now}`,
    kind: PLAN_WORK,
    due: now + LOOK_AGAIN_SECONDS,
    owner: user,
    data: { date, teamName },
    counts: [await planned(plan)],
  };
}

/** Who planned is nobody's business in the counts. */
export async function planned({ user, date, plannedAt }: Plan): Promise<Happening> {
  return { name: "plan_posted", at: plannedAt, id: await shortId("PLAN", `${user} ${date}`) };
}

export const ARM_WORK = "plan_teams";

/** Set-up leaves this when it is through: members of teams who are not asked yet are, from their next morning on. */
export function armWork(now: number): OpenWork {
  return { id: ARM_WORK, kind: ARM_WORK, due: now };
}
