import type { Workspace } from "./workspace.ts";

const LOOK_EVERY_MS = 100;

/** Fires what falls due as time passes, and moves time when asked. */
export interface Timekeeper {
  /** Moves the clock, firing everything due on the way at its own moment, and returns when all has settled. */
  advance(seconds: number): Promise<void>;
  /** Fires nothing further, also of what is being moved to. */
  stop(): void;
}

/** Triggers, workflows and texts on their way to a webhook wait for the clock; each says when it is due next. */
export function startTimekeeper(workspace: Workspace): Timekeeper {
  const nextDue = () => {
    const waiting = [workspace.triggers, workspace.workflows, workspace.phones];
    const moments = waiting.map((part) => part.nextDue()).filter((at) => at !== undefined);
    return moments.length === 0 ? undefined : Math.min(...moments);
  };
  const fireDue = () => {
    workspace.triggers.fireDue();
    workspace.workflows.fireDue();
    workspace.phones.fireDue();
  };
  const moveTo = (at: number) => {
    workspace.clock.moveTo(at);
    workspace.settings.set("clock_offset", String(workspace.clock.offset()));
  };
  let isStopped = false;
  const look = setInterval(() => {
    try {
      const due = nextDue();
      if (due !== undefined && due <= workspace.clock.now()) fireDue();
    } catch (cause) {
      // Thrown here it would end the process.
      console.error("The emulator itself failed:", cause);
    }
  }, LOOK_EVERY_MS);
  return {
    advance: async (seconds) => {
      const target = workspace.clock.now() + seconds * 1000;
      await workspace.activity.settled();
      for (let due = nextDue(); !isStopped && due !== undefined && due <= target; due = nextDue()) {
        moveTo(due);
        fireDue();
        await workspace.activity.settled();
        if (!isStopped && nextDue() === due) {
          throw new Error(`What is due at ${new Date(due).toISOString()} did not fire.`);
        }
      }
      if (isStopped) return;
      moveTo(target);
      workspace.feed.publish({ kind: "clock" });
      await workspace.activity.settled();
    },
    stop: () => {
      isStopped = true;
      clearInterval(look);
    },
  };
}
