import type { Fault } from "../../faults.ts";
import type { OpenView } from "../../interactivity/interactivity.ts";
import type { Rules, Weather } from "../../rules.ts";
import type { PhoneText } from "../../stand_ins/phones.ts";
import type { Home } from "../home.ts";
import type { RunDetails, RunSummary } from "../../workflows/run_report.ts";
import type { Message } from "./shapes.ts";

/** A call of the control API that was not served; its message is a sentence for people. */
export class ApiError extends Error {
  constructor(message: string, readonly detail: Record<string, unknown>) {
    super(message);
  }
}

async function call<T>(method: string, path: string, body?: Record<string, unknown>): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
  } catch {
    throw new ApiError("The emulator does not answer. Is it still running?", {});
  }
  const answer = await response.json().catch(() => ({ error: `The emulator answered ${response.status}.` }));
  if (!response.ok || answer.ok === false) throw new ApiError(sentence(answer), answer);
  return answer;
}

/** What a refusal says: a sentence of the control API, or Slack's code with what Slack adds to it. */
function sentence(answer: { error?: string; message?: string; response_metadata?: { messages?: string[] } }): string {
  const said = answer.message ?? answer.error ?? "It did not work.";
  const details = answer.response_metadata?.messages ?? [];
  return [said, ...details].join(" ");
}

const get = <T>(path: string, query: Record<string, string | number | undefined> = {}) => {
  const given = Object.entries(query).flatMap(([name, value]) => value === undefined ? [] : [[name, String(value)]]);
  return call<T>("GET", given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`);
};
const post = <T = unknown>(path: string, body: Record<string, unknown> = {}) => call<T>("POST", path, body);
const id = encodeURIComponent;

/** A picture or other file, its content in base64. */
export interface NewFile {
  name: string;
  mimetype: string;
  data: string;
}

/** What a gesture led to; a window shows by itself through the feed. */
export interface GestureResult {
  execution_id?: string;
  view?: OpenView;
}

/** The control API as the page uses it. Errors are `ApiError`. */
export const api = {
  home: (user: string | undefined) => get<Home>("/_local/page/home", { user }),
  markRead: (user: string, channel: string, ts: string) => post("/_local/page/read", { user, channel, ts }),
  messages: (query: { channel: string; user: string; thread_ts?: string; limit?: number }) =>
    get<{ messages: Message[] }>("/_local/messages", query),
  postMessage: (message: { user: string; channel: string; text: string; thread_ts?: string; files?: NewFile[] }) =>
    post<{ ts: string }>("/_local/messages", message),
  editMessage: (user: string, channel: string, ts: string, text: string) =>
    post("/_local/messages/edit", { user, channel, ts, text }),
  deleteMessage: (user: string, channel: string, ts: string) => post("/_local/messages/delete", { user, channel, ts }),
  react: (reaction: { user: string; channel: string; ts: string; name: string; remove?: boolean }) =>
    post("/_local/reactions", reaction),
  openDirect: (users: string[]) => post<{ channel: string }>("/_local/page/direct", { users }),
  setMember: (user: string, channel: string, joined: boolean) => post("/_local/members", { user, channel, joined }),
  createChannel: (user: string, name: string, is_private: boolean) =>
    post<{ channel: { id: string } }>("/_local/channels", { user, name, is_private }),

  runLink: (trigger: string, user: string, channel?: string, inputs?: Record<string, string>) =>
    post<GestureResult>(`/_local/links/${id(trigger)}`, { user, channel, inputs }),
  act: (gesture: Record<string, unknown>) => post<GestureResult>("/_local/actions", gesture),
  windows: (user: string) => get<{ views: OpenView[] }>("/_local/views", { user }),
  submitWindow: (view: string, user: string, values: Record<string, unknown>) =>
    post<{ closed?: true; errors?: Record<string, string>; view?: OpenView }>(`/_local/views/${id(view)}/submit`, {
      user,
      values,
    }),
  actInWindow: (view: string, gesture: Record<string, unknown>) => post(`/_local/views/${id(view)}/actions`, gesture),
  closeWindow: (view: string, user: string) => post(`/_local/views/${id(view)}/close`, { user }),
  /** Keeps a file for a window's field; gives Slack's file object. */
  keepFile: (user: string, file: NewFile) =>
    post<{ file: Record<string, unknown> }>("/_local/page/files", { user, ...file }),
  confirmAccess: (user: string, workflow: string) => post("/_local/access", { user, workflow }),
  suggestions: (query: Record<string, string>) => get<Record<string, unknown>>("/_local/suggestions", query),

  /** The newest first. */
  runs: (filter: { limit: number; workflow?: string; status?: "failed" }) =>
    get<{ runs: RunSummary[] }>("/_local/runs", filter),
  run: (run: string) => get<RunDetails>(`/_local/runs/${id(run)}`),
  phoneTexts: (number: string) => get<{ texts: PhoneText[] }>(`/_local/phones/${id(number)}/texts`),
  textFromPhone: (number: string, to: string, text: string, media: string[]) =>
    post(`/_local/phones/${id(number)}/texts`, { to, text, media }),
  advanceClock: (advance_seconds: number) => post("/_local/clock", { advance_seconds }),
  rows: (datastore: string) =>
    get<{ rows: Record<string, unknown>[]; next_cursor?: string }>(`/_local/datastores/${id(datastore)}`),
  faults: () => get<{ faults: Fault[] }>("/_local/faults"),
  orderFault: (fault: Fault) => post("/_local/faults", { ...fault }),
  clearFaults: () => call("DELETE", "/_local/faults"),
  rules: () => get<Rules>("/_local/rules"),
  setRules: (rules: Partial<Rules>) => post<Rules>("/_local/rules", rules),
  weather: () => get<Weather>("/_local/weather"),
  setWeather: (weather: Partial<Weather>) => post<Weather>("/_local/weather", weather),
  reset: () => post("/_local/reset"),

  /** Posts to a webhook trigger as the outside world does; resolves to what came back. */
  sendWebhook: async (url: string, body: string): Promise<{ status: number; body: string }> => {
    const response = await fetch(new URL(url).pathname, {
      method: "POST",
      body,
      headers: { "content-type": "application/json" },
    });
    return { status: response.status, body: await response.text() };
  },
};
