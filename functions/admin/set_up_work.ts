/** Due while set-up is under way, so that the tick finishes what was broken off. */
export const SET_UP_WORK = "set_up";
/** There is one set-up at a time. */
export const SET_UP_WORK_ID = `${SET_UP_WORK}:all`;
