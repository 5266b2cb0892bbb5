import type { Builtins } from "../workflows.ts";

/** Seven days. Source: Slack, Delay step. */
const MAX_MINUTES = 10_080;

/** Slack's step that waits. */
export const delayBuiltins: Builtins = {
  delay: {
    scopes: [],
    run: ({ step, workspace }) => {
      const minutes = Number(step.inputs.minutes_to_delay);
      if (minutes < 1 || minutes > MAX_MINUTES) {
        return { error: `parameter_validation_failed: minutes_to_delay must be 1 to ${MAX_MINUTES}` };
      }
      return { waiting: true, dueAt: workspace.clock.now() + minutes * 60_000 };
    },
  },
};
