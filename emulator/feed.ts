/** One thing that changed; the page reads again what it names. */
export type Change =
  | { kind: "message"; channel: string; ts: string }
  | { kind: "channel"; channel: string }
  | { kind: "user"; user: string }
  | { kind: "view"; user: string; view: string }
  | { kind: "trigger"; trigger: string }
  | { kind: "run"; run: string }
  | { kind: "phone"; number: string }
  | { kind: "emoji" }
  | { kind: "clock" }
  | { kind: "reset" };

/** Tells listeners (the page) of each change, as it happens. */
export interface Feed {
  publish(change: Change): void;
  /** Returns the function that ends the subscription. */
  subscribe(listener: (change: Change) => void): () => void;
}

export function createFeed(): Feed {
  const listeners = new Set<(change: Change) => void>();
  return {
    publish: (change) => {
      for (const listener of listeners) listener(change);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
