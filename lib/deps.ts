/** What a function needs of the world besides Slack; tests bring their own. */
export interface Deps {
  /** Unix seconds, whole. */
  now(): number;
  wait(milliseconds: number): Promise<void>;
}

export const systemDeps: Deps = {
  now: () => Math.floor(Date.now() / 1000),
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};
