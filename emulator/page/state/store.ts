import { useEffect, useState } from "preact/hooks";
import type { OpenView } from "../../interactivity/interactivity.ts";
import type { Home } from "../home.ts";
import type { Json, Message } from "./shapes.ts";
import type { Conversation, Place } from "./place.ts";

/** Everything the page shows. Lists of messages are keyed by channel, threads by `channel/ts`. */
export interface State {
  /** The person whose workspace is shown. */
  me: string | undefined;
  home: Home | undefined;
  place: Place;
  /** The conversation where each person was last. */
  lastPlaces: Record<string, Conversation>;
  /** The address at which another person was chosen: until that person does something there, nothing counts as read. */
  glance: string;
  messages: Record<string, Message[]>;
  threads: Record<string, Message[]>;
  /** Windows open for `me`, the topmost last. */
  windows: OpenView[];
  /** How many messages of each channel were asked for. */
  depth: Record<string, number>;
  /** Goes up with every change of a kind, so that what shows it reads it again. */
  seen: { run: number; phone: number; clock: number; reset: number };
  /** Milliseconds by which the workspace's clock is ahead of this browser's. */
  clockAhead: number;
  /** Up to where the person had read the shown channel when it was opened. */
  newSince: string;
  /** What lies over the page, if anything. */
  dialog: Dialog | undefined;
  /** A confirmation that an element asks for. */
  confirm: { confirm: Json; answer: (yes: boolean) => void } | undefined;
  phoneOpen: boolean;
  /** On a narrow screen the list of channels lies over the page. */
  sidebarOpen: boolean;
  connected: boolean;
  /** Said once, near the bottom of the page. */
  notice: { text: string; tone: "plain" | "bad" } | undefined;
}

export type Dialog =
  | { kind: "jump" }
  | { kind: "shortcuts" }
  | { kind: "members"; channel: string }
  | { kind: "new_channel" }
  | { kind: "picture"; url: string; alt: string };

let state: State = {
  me: sessionStorage.getItem("me") ?? undefined,
  home: undefined,
  place: { view: "start" },
  lastPlaces: {},
  glance: "",
  messages: {},
  threads: {},
  windows: [],
  depth: {},
  seen: { run: 0, phone: 0, clock: 0, reset: 0 },
  clockAhead: 0,
  newSince: "",
  dialog: undefined,
  confirm: undefined,
  phoneOpen: false,
  sidebarOpen: false,
  connected: true,
  notice: undefined,
};

const listeners = new Set<() => void>();

export const getState = (): State => state;

export function setState(change: Partial<State>): void {
  state = { ...state, ...change };
  for (const listener of listeners) listener();
}

/** Shows again when what `select` gives is another object than before. */
export function useStore<T>(select: (state: State) => T): T {
  const [, showAgain] = useState({});
  const selected = select(state);
  useEffect(() => {
    let shown = selected;
    const listener = () => {
      const next = select(state);
      if (next !== shown) {
        shown = next;
        showAgain({});
      }
    };
    listeners.add(listener);
    listener();
    return () => void listeners.delete(listener);
  }, [selected]);
  return selected;
}
