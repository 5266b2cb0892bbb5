import { claimTogether, openHelp, phoneTexts, reply, sendHelp, setUpAgain, text, tick } from "../bench/journeys.ts";
import type { Answer, TestWorkspace } from "../tests/support/workspace.ts";

/** Something that people do, over several functions. It throws when what they expect is not there. */
export interface Scenario {
  name: string;
  play(company: TestWorkspace): Promise<void>;
}

const CUSTOMER = "+15550123456";

export const SCENARIOS: Scenario[] = [
  {
    name: "help is asked for, and one of two gets the request",
    play: async (company) => {
      const { view } = await openHelp(company, "grace");
      const card = await sendHelp(company, "grace", view);
      const { won } = await claimTogether(company, ["ben", "ana"], card);
      const { rows } = await company.local("GET", "/_local/datastores/requests");
      expect(rows[0]?.owner === won.user, "The request does not belong to the one who claimed it.");
    },
  },
  {
    name: "a customer's text comes in, and a reply goes out",
    play: async (company) => {
      const { root } = await text(company, CUSTOMER, "Where is my order?");
      await reply(company, "ben", root, "It is on its way.");
      const received = await phoneTexts(company, CUSTOMER);
      expect(received.includes("It is on its way."), "The customer has not got the reply.");
    },
  },
  {
    name: "the tick works through what is due",
    play: async (company) => {
      const { steps } = await company.local("GET", `/_local/runs/${await tick(company)}`);
      expect(steps.some((step: Answer) => step.outputs?.worked > 0), "Nothing was due.");
    },
  },
  {
    name: "set-up is gone through again",
    play: async (company) => {
      const { status, error } = await company.local("GET", `/_local/runs/${await setUpAgain(company)}`);
      expect(status === "completed", `Set-up is ${status}: ${error}`);
    },
  },
];

function expect(isSo: boolean, otherwise: string): void {
  if (!isSo) throw new Error(otherwise);
}
