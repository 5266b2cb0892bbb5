import { startCompany } from "../tests/support/company.ts";
import type { TestWorkspace } from "../tests/support/workspace.ts";
import { measureBundles } from "./bundle_sizes.ts";
import { measureBusiness } from "./business.ts";
import { measureFunctionOverhead } from "./function_overhead.ts";
import { measureInboundTexts } from "./inbound_texts.ts";
import { measurePostMessage } from "./post_message.ts";
import { measureStartUp } from "./start_up.ts";
import { storeConversations } from "./store_conversations.ts";
import { storeHistory } from "./store_history.ts";
import { type Row, tableOf } from "./table.ts";

// Prints one table: what was promised beside what this machine does.

const FEW = 300;
const MANY = 100_000;

const FAMILIES: Record<string, () => Promise<Row[]>> = {
  "calls per business event": () => inCompany(0, measureBusiness),
  bundles: measureBundles,
  start: async () => [await measureStartUp()],
  functions: async () => [await measureFunctionOverhead()],
  messages: async () => [await measurePostMessage()],
  texts: () => inCompany(FEW, async (company) => [await measureInboundTexts(company, FEW)]),
  "texts and calls with years behind them": () =>
    inCompany(MANY, async (company) => [
      await measureInboundTexts(company, MANY),
      ...await measureBusiness(company, MANY),
    ]),
};

const rows: Row[] = [];
for (const [name, measure] of Object.entries(FAMILIES)) {
  const began = performance.now();
  rows.push(...await measure());
  // Beside the table, so that `deno task bench > file` holds the table alone.
  console.error(`${name}: measured in ${((performance.now() - began) / 1000).toFixed(0)} s`);
}
const missed = rows.filter(({ met }) => !met).length;
console.log(`\n${tableOf(rows)}\n`);
console.log(missed === 0 ? `All ${rows.length} goals are met.` : `${missed} of ${rows.length} goals are missed.`);

async function inCompany(
  stored: number,
  measure: (company: TestWorkspace, stored: number) => Promise<Row[]>,
): Promise<Row[]> {
  await using company = await startCompany();
  storeConversations(company, stored);
  if (stored === MANY) storeHistory(company, MANY);
  return await measure(company, stored);
}
