/** Kinds of due things by the part that works on them. The tick looks at the list once and wakes the parts that have
 * something to do: each is a function of its own, so that none carries the code of all. */
export const DUE_KINDS = {
  admin: ["notice", "stuck", "tidy"],
  setUp: ["set_up"],
  workspace: ["follow_channels", "follow_people"],
  help: ["check_card", "claim"],
  escalation: ["escalation", "missed_calls"],
  feedback: ["feedback", "follow_up"],
  outage: ["outage", "outage_end"],
  plans: ["plan", "plan_prompt", "plan_teams"],
  projects: ["project_event", "take_project"],
  textsIn: ["text_in"],
  textsOut: ["text_out", "listed", "watch"],
} as const;

export type Area = keyof typeof DUE_KINDS;

/** The part that works on `kind`; things of kinds that nobody knows go to `admin`, who hear of them. */
export function areaOf(kind: string): Area {
  const areas = Object.keys(DUE_KINDS) as Area[];
  return areas.find((area) => (DUE_KINDS[area] as readonly string[]).includes(kind)) ?? "admin";
}
