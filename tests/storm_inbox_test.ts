import { assertEquals } from "@std/assert";
import { type Inbox, startInbox } from "./support/inbox.ts";
import { chances, STORM, stormSeeds, WAYS } from "./support/storm.ts";
import type { Answer } from "./support/workspace.ts";

const CUSTOMERS = Array.from({ length: 6 }, (_, index) => `+1555777000${index}`);
const ROUNDS = 7;

for (const seed of stormSeeds([5, 7])) {
  Deno.test(`in storm ${seed} each text is in one thread once and each reply on its phone once, in the end`, async () => {
    await using inbox = await startInbox({ weather: STORM });
    await inbox.local("POST", "/_local/clock", { advance_seconds: 60 });
    const said = await talkThrough(inbox, seed);
    await inbox.local("DELETE", "/_local/faults");
    await inbox.local("POST", "/_local/weather", { staleReadsMs: 0 });
    for (let ticks = 0; ticks < 14; ticks++) await inbox.tick(600);
    for (const [customer, { texts, replies }] of said) {
      const roots = (await inbox.roots()).filter(({ text }) => text.includes(customer));
      assertEquals(roots.length, texts.length > 0 ? 1 : 0, customer);
      const thread = roots.length === 0 ? [] : await inbox.messages(inbox.channel("support"), roots[0].ts);
      const shown = thread.filter(({ bot_id }) => bot_id !== undefined).map(({ text }) => text.split(": ")[1]);
      assertEquals(shown.toSorted(), texts.toSorted(), customer);
      assertEquals((await inbox.phone(customer)).toSorted(), replies.toSorted(), customer);
    }
    const { rows } = await inbox.local("GET", "/_local/datastores/open_work");
    assertEquals(rows.filter(({ kind }: Answer) => kind === "text_in"), []);
  });
}

/** Customers text and people reply, several at once and some twice, while calls fail. What was said, by customer. */
async function talkThrough(inbox: Inbox, seed: number): Promise<Map<string, { texts: string[]; replies: string[] }>> {
  const { happens, oneOf, fault } = chances(seed);
  const said = new Map(CUSTOMERS.map((customer) => [customer, { texts: [] as string[], replies: [] as string[] }]));
  const order = (fault: Record<string, unknown>) => inbox.local("POST", "/_local/faults", fault);
  for (let round = 0; round < ROUNDS; round++) {
    for (let n = 0; n < 3; n++) await order(fault());
    if (happens(0.3)) await order({ host: "api.twilio.com", ...oneOf([WAYS[0], WAYS[2]]) });
    const posts = Array.from({ length: 4 }, (_, n) => {
      const from = oneOf(CUSTOMERS);
      const text = `text ${round}${n}`;
      said.get(from)!.texts.push(text);
      const body = inbox.body({ message_id: text.replace(" ", "-"), from, text });
      return Array.from({ length: happens(0.3) ? 3 : 1 }, () => inbox.post(body));
    });
    await Promise.all(posts.flat());
    await inbox.settle();
    const roots = await inbox.roots();
    const talk = roots.length === 0 ? [] : Array.from({ length: 2 }, (_, n) => {
      const root = oneOf(roots);
      const words = `reply ${round}${n}`;
      said.get(CUSTOMERS.find((customer) => root.text.includes(customer))!)!.replies.push(words);
      return inbox.reply(root.ts, words);
    });
    await Promise.all(talk);
    if (happens(0.5)) await inbox.tick(300);
    else await inbox.local("POST", "/_local/clock", { advance_seconds: 20 });
  }
  return said;
}
