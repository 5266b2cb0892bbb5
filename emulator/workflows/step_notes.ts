import type { Note, RunStore } from "../store/runs.ts";

/** Beyond these a step's log only counts. */
const MAX_NOTES = 1000;
const MAX_LINE_CHARS = 4000;
/** Notes held in memory before they are written. */
const WRITE_AT = 200;

/** Lines of log and API calls by step. They are written in batches: they explain a run, nothing depends on them. */
export interface StepNotes {
  add(executionId: string, note: Note): void;
  /** All notes of a step, oldest first. */
  of(executionId: string): Note[];
  /** Writes what is held for a step. */
  write(executionId: string): void;
  /** Ends a step's count. */
  forget(executionId: string): void;
}

export function createStepNotes(store: RunStore): StepNotes {
  const held = new Map<string, Note[]>();
  const counts = new Map<string, number>();
  const write = (executionId: string) => {
    const notes = held.get(executionId);
    if (notes === undefined) return;
    held.delete(executionId);
    store.addNotes(executionId, notes);
  };
  return {
    add: (executionId, note) => {
      const count = (counts.get(executionId) ?? 0) + 1;
      counts.set(executionId, count);
      if (count > MAX_NOTES) return;
      if ("line" in note && note.line.length > MAX_LINE_CHARS) note.line = `${note.line.slice(0, MAX_LINE_CHARS)}…`;
      const notes = held.get(executionId);
      if (notes === undefined) held.set(executionId, [note]);
      else notes.push(note);
      if ((notes?.length ?? 1) >= WRITE_AT) write(executionId);
    },
    of: (executionId) => {
      write(executionId);
      return store.notesOf(executionId);
    },
    write,
    forget: (executionId) => {
      write(executionId);
      counts.delete(executionId);
    },
  };
}
