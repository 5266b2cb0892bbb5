import { outage, outageAction } from "../../triggers/definitions/outage.ts";
import { type Inbox, startInbox } from "./inbox.ts";
import type { Answer, TestOptions } from "./workspace.ts";

/** An inbox with the links of outages, and what tests of them ask for. */
export interface OutageDesk extends Inbox {
  /** Somebody fills in the form; resolves when all has settled. */
  declare(user: string, what?: string): Promise<void>;
  /** Cards of outages, oldest first. */
  cards(): Promise<Answer[]>;
  press(card: Answer, label: string, user: string): Promise<Answer>;
  /** Somebody presses *End outage* and, when nobody waits, confirms it. */
  end(card: Answer, user: string): Promise<void>;
  window(user: string): Promise<Answer>;
  direct(user: string): Promise<string[]>;
  waiting(): Promise<Answer[]>;
  /** Id of the link that declares one. */
  link: string;
}

/** An inbox whose set-up knows the triggers, with the links of outages. */
export async function startDesk(options: TestOptions = {}): Promise<OutageDesk> {
  const inbox = await startInbox(options);
  const { local } = inbox;
  await local("POST", "/_local/clock", { advance_seconds: 60 });
  const context = { urls: {}, settings: { places: {}, zone: "UTC" }, now: 0 };
  const texts = inbox.emulator.workspace.triggers.all().find(({ workflow }) => workflow === "receive_text")!;
  const remember = (callback: string, trigger_id: string, url: string) =>
    local("PUT", "/_local/datastores/directory", {
      id: `link:${callback}`,
      v: 1,
      kind: "link",
      trigger_id,
      url,
      version: "2 ",
    });
  await remember("receive_text", texts.id, "https://example.com");
  const action = (await local("POST", "/_local/triggers", outageAction.build(context))).trigger;
  await remember("outage_action", action.id, action.shortcut_url);
  const link = (await local("POST", "/_local/triggers", outage.build(context))).trigger.id;
  await local("POST", "/_local/clock", { advance_seconds: 60 });
  const admin = inbox.channel("switchboard-admin");
  const press = async (card: Answer, label: string, user: string) => {
    const elements = card.blocks.flatMap((block: Answer) => block.elements ?? []);
    const { action_id } = elements.find(({ text }: Answer) => text?.text === label);
    const answer = await local("POST", "/_local/actions", { user, channel: card.channel, ts: card.ts, action_id });
    await inbox.settle();
    return answer;
  };
  const window = async (user: string) => (await local("GET", `/_local/views?user=${user}`)).views?.at(-1);
  const cards = async () =>
    (await inbox.messages(admin)).filter(({ text, thread_ts, ts }) =>
      /^(🔴|🟢)/u.test(text) && (thread_ts ?? ts) === ts
    )
      .map((card) => ({ ...card, channel: admin }));
  return {
    ...inbox,
    [Symbol.asyncDispose]: () => inbox[Symbol.asyncDispose](),
    link,
    cards,
    declare: async (user, what = "Payments are down") => {
      const { view } = await local("POST", `/_local/links/${link}`, { user });
      await local("POST", `/_local/views/${view.id}/submit`, { user, values: { what } });
      await inbox.settle();
    },
    press,
    end: async (card, user) => {
      await press(card, "End outage", user);
      const asked = await window(user);
      if (asked?.view.submit?.text !== "End outage") return;
      await local("POST", `/_local/views/${asked.id}/submit`, { user, values: {} });
      await inbox.settle();
    },
    window,
    direct: async (user) => {
      const { channels } = await local("GET", "/_local/state");
      const found = channels.find(({ kind, members }: Answer) => kind === "im" && members.includes(inbox.user(user)));
      return found === undefined ? [] : (await inbox.messages(found.id)).map(({ text }) => text);
    },
    waiting: async () =>
      (await local("GET", "/_local/datastores/open_work")).rows.filter(({ kind }: Answer) => kind === "waiting"),
  };
}
