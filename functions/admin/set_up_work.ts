/** Due while set-up is under way, so that the tick finishes what was broken off. */
export const SET_UP_WORK = "set_up";
/** There is one set-up at a time. */
export const SET_UP_WORK_ID = `${SET_UP_WORK}:all`;

export const FOLLOW_WORK = "follow_channels";
const FOLLOW_SECONDS = 60 * 60;

export const PEOPLE_WORK = "follow_people";

/** Once an hour the directory is compared with who is in the workspace. `now`: Unix seconds. */
export function followPeopleWork(now: number): { id: string; kind: string; due: number } {
  return { id: PEOPLE_WORK, kind: PEOPLE_WORK, due: now + FOLLOW_SECONDS };
}

/** Once an hour the triggers that name private channels are compared with the channels that the app is in: nothing tells
 * us when somebody invites it to one. `now`: Unix seconds. */
export function followWork(now: number): { id: string; kind: string; due: number } {
  return { id: FOLLOW_WORK, kind: FOLLOW_WORK, due: now + FOLLOW_SECONDS };
}

/** The same with the next tick: for a channel that we made ourselves. */
export function followSoon(now: number): { id: string; kind: string; due: number } {
  return { ...followWork(now), due: now };
}
