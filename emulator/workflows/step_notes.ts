import type { Note, RunStore } from "../store/runs.ts";

/** Beyond these a step's log only counts. */
const MAX_NOTES = 1000;
const MAX_LINE_CHARS = 4000;
/** Notes of one step that are held in memory before they are written, and steps with such notes. */
const WRITE_AT = 200;
const MAX_HELD_STEPS = 1000;

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
  const held = new Map<string, { notes: Note[]; count: number }>();
  const write = (executionId: string) => {
    const entry = held.get(executionId);
    if (entry === undefined || entry.notes.length === 0) return;
    store.addNotes(executionId, entry.notes);
    entry.notes = [];
  };
  const forget = (executionId: string) => {
    write(executionId);
    held.delete(executionId);
  };
  const open = (executionId: string) => {
    const entry = { notes: [], count: 0 };
    held.set(executionId, entry);
    if (held.size > MAX_HELD_STEPS) forget(held.keys().next().value!);
    return entry;
  };
  return {
    add: (executionId, note) => {
      const entry = held.get(executionId) ?? open(executionId);
      if (++entry.count > MAX_NOTES) return;
      if ("line" in note && note.line.length > MAX_LINE_CHARS) note.line = `${note.line.slice(0, MAX_LINE_CHARS)}…`;
      entry.notes.push(note);
      if (entry.notes.length >= WRITE_AT) write(executionId);
    },
    of: (executionId) => {
      write(executionId);
      return store.notesOf(executionId);
    },
    write,
    forget,
  };
}
