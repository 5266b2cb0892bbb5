import { METHODS } from "../emulator/web_api/table.ts";
import type { TestWorkspace } from "../tests/support/workspace.ts";
import {
  addCrowd,
  ask,
  declareOutage,
  doProject,
  escalate,
  planDay,
  sendFeedback,
  splitAtWindow,
} from "./area_journeys.ts";
import { claimTogether, openHelp, reply, runOf, say, sendHelp, text, tick } from "./journeys.ts";
import { countRounds, type TimedCall, withoutCompletion } from "./rounds.ts";
import type { Row } from "./table.ts";

/** What one business event may cost: calls of Slack's API, and how many of them one after the other. */
interface Budget {
  event: string;
  calls: number;
  rounds: number;
}

const BUDGETS = {
  tick: { event: "tick with nothing due", calls: 2, rounds: 2 },
  text: { event: "text from a customer in a known conversation", calls: 6, rounds: 4 },
  talk: { event: "message in a watched channel that is not a customer thread", calls: 1, rounds: 1 },
  reply: { event: "agent's reply, sent and marked", calls: 8, rounds: 5 },
  open: { event: "get_help opened and filled", calls: 4, rounds: 3 },
  submit: { event: "request submitted", calls: 7, rounds: 4 },
  won: { event: "claim, won", calls: 4, rounds: 4 },
  lost: { event: "claim, lost at the same moment", calls: 4, rounds: 4 },
  escalated: { event: "emoji escalation, first", calls: 8, rounds: 6 },
  escalatedAgain: { event: "emoji escalation, repeated", calls: 2, rounds: 1 },
  high: { event: "client score, high", calls: 6, rounds: 4 },
  low: { event: "client score, low", calls: 8, rounds: 4 },
  offeredToFew: { event: "project offered to 2 of 2 candidates", calls: 2 + 7 + 1 + 1, rounds: 5 },
  offeredToMany: { event: "project offered to 20 of 20 candidates", calls: 20 + 7 + 1 + 1, rounds: 5 },
  taken: { event: "project taken, 20 offers out", calls: 20 + 7, rounds: 4 },
  channel: { event: "project channel created and dressed", calls: 13, rounds: 6 },
  week: { event: "metric question over 7 days", calls: 3 + 1, rounds: 3 },
  month: { event: "metric question over 31 days", calls: 3 + 3, rounds: 3 },
  planOpened: { event: "plan opened and filled", calls: 5, rounds: 3 },
  planned: { event: "plan posted, the team's first of the day", calls: 11, rounds: 8 },
  plannedNext: { event: "plan posted, another of the day", calls: 7, rounds: 5 },
  replanned: { event: "plan changed", calls: 5, rounds: 3 },
  outageText: { event: "text during an outage from somebody new on its list", calls: 13, rounds: 7 },
  outageTextAgain: { event: "text during an outage from somebody on its list", calls: 6, rounds: 4 },
} satisfies Record<string, Budget>;

type Measured = Record<keyof typeof BUDGETS, TimedCall[]>;

/** Each call takes this long while rounds are counted: calls that could overlap then do. */
const SLOW_MS = 20;

/** What each business event costs, in a company that has just been set up or that holds `stored` conversations. */
export async function measureBusiness(company: TestWorkspace, stored = 0): Promise<Row[]> {
  const { faults } = company.emulator.workspace;
  // What set-up has left to do is done before.
  for (let left = 0; left < 3; left++) await tick(company);
  for (const method of Object.keys(METHODS)) faults.order({ method, delay_ms: SLOW_MS, times: Infinity });
  const measured = await measure(company);
  faults.clear();
  const suffix = stored === 0 ? "" : `, ${stored.toLocaleString("en-US")} stored`;
  return Object.entries(BUDGETS).map(([name, budget]) =>
    rowFor({ ...budget, event: budget.event + suffix }, measured[name as keyof Measured])
  );
}

async function measure(company: TestWorkspace): Promise<Measured> {
  const callsOf = async (run: string) => callsIn(await runOf(company, run));
  const quiet = await callsOf(await tick(company));

  const customer = "+15550123456";
  const { root } = await text(company, customer, "Where is my order?");
  const known = await text(company, customer, "It was due on Monday.");
  const foreign = await say(company, "ben", "support", "Lunch?");
  const talk = await callsOf(await reply(company, "ana", foreign, "In ten minutes"));
  const replied = await callsOf(await reply(company, "ben", root, "It is on its way."));

  const { run, view } = await openHelp(company, "grace");
  await company.settle();
  const opened = await callsOf(run);
  const card = await sendHelp(company, "grace", view);
  const submitted = (await callsOf(run)).slice(opened.length);
  const { won, lost } = await claimTogether(company, ["ben", "ana"], card);
  const { first, repeated } = await escalate(company);
  await addCrowd(company, "juggling", 20);
  const few = await doProject(company, "P-3001", "design");
  const many = await doProject(company, "P-3002", "juggling");
  const firstPlan = await splitAtWindow(company, await planDay(company, "eve", "Ship it"));
  const nextPlan = await splitAtWindow(company, await planDay(company, "hugo", "Test it"));
  const changedPlan = await splitAtWindow(company, await planDay(company, "eve", "Ship it tomorrow"));
  const metrics = {
    week: await callsOf(await ask(company, "projects started last 7 days")),
    month: await callsOf(await ask(company, "help requests last 31 days")),
  };
  const feedback = {
    high: await callsOf(await sendFeedback(company, "R-3001", 10)),
    low: await callsOf(await sendFeedback(company, "R-3002", 2)),
  };
  await declareOutage(company, "ana");
  const worried = await text(company, customer, "Is it broken?");
  const worriedStill = await text(company, customer, "Hello?");
  return {
    escalated: await callsOf(first),
    escalatedAgain: await callsOf(repeated),
    ...feedback,
    offeredToFew: await callsOf(few.offered),
    offeredToMany: await callsOf(many.offered),
    taken: await callsOf(many.taken),
    channel: await callsOf(few.started),
    ...metrics,
    planOpened: withoutCompletion(firstPlan.opened),
    planned: withoutCompletion(firstPlan.sent),
    plannedNext: withoutCompletion(nextPlan.sent),
    replanned: withoutCompletion(changedPlan.sent),
    outageText: await callsOf(worried.run),
    outageTextAgain: await callsOf(worriedStill.run),
    tick: quiet,
    text: await callsOf(known.run),
    talk,
    reply: replied,
    open: opened,
    submit: submitted,
    won: callsIn(won),
    lost: callsIn(lost),
  };
}

function callsIn(run: { steps: { calls: TimedCall[] }[] }): TimedCall[] {
  return withoutCompletion(run.steps.flatMap(({ calls }) => calls));
}

function rowFor({ event, calls, rounds }: Budget, made: TimedCall[]): Row {
  const madeRounds = countRounds(made);
  return {
    what: event,
    goal: `${count(calls, "call")}, ${count(rounds, "round")}`,
    measured: `${count(made.length, "call")}, ${count(madeRounds, "round")}`,
    met: made.length <= calls && madeRounds <= rounds,
  };
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
