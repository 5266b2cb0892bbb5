import { METHODS } from "../emulator/web_api/table.ts";
import type { TestWorkspace } from "../tests/support/workspace.ts";
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
  return {
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
