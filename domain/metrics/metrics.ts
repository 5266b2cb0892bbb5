/** Something that can be counted: the happenings of one name. */
export interface Metric {
  /** As the areas note it in `days`. */
  name: string;
  /** How people ask for it, the first as we say it back. */
  asked: string[];
  /** After a number: one, and several. */
  sentence: [one: string, several: string];
  /** What a count holds and what not. */
  definition: string;
}

export const METRICS: Metric[] = [
  {
    name: "request_created",
    asked: ["help requests", "requests", "help requests asked", "requests created", "questions asked"],
    sentence: ["help request was made", "help requests were made"],
    definition: "Counts forms sent with Get help.",
  },
  {
    name: "escalated",
    asked: ["escalations", "questions escalated", "escalated", "specialists called"],
    sentence: ["question was escalated", "questions were escalated"],
    definition: "Counts threads in which the product specialists were called, each once.",
  },
  {
    name: "feedback_received",
    asked: ["client scores", "scores", "feedback", "feedback received", "client feedback", "survey answers"],
    sentence: ["client score was given", "client scores were given"],
    definition: "Counts answers of surveys, each once, however often they were sent.",
  },
  {
    name: "feedback_low",
    asked: ["low scores", "low client scores", "bad scores", "low feedback"],
    sentence: ["low client score was given", "low client scores were given"],
    definition: "Counts scores of 6 or less.",
  },
  {
    name: "project_requested",
    asked: ["projects requested", "projects offered", "new projects", "project requests"],
    sentence: ["project was offered", "projects were offered"],
    definition: "Counts the first offer of a project only.",
  },
  {
    name: "project_picked_up",
    asked: ["projects picked up", "projects taken", "pick ups"],
    sentence: ["project was picked up", "projects were picked up"],
    definition: "Counts the first pick-up of a project only.",
  },
  {
    name: "project_started",
    asked: ["projects started", "project starts", "started projects", "projects begun"],
    sentence: ["project started", "projects started"],
    definition: "Counts the first start of a project only.",
  },
  {
    name: "outage_declared",
    asked: ["outages", "outages declared"],
    sentence: ["outage was declared", "outages were declared"],
    definition: "Counts declarations.",
  },
  {
    name: "plan_posted",
    asked: ["plans", "plans posted", "daily plans"],
    sentence: ["plan was posted", "plans were posted"],
    definition: "Counts one plan for each person and day.",
  },
];
