import type { Outcome } from "../refusal.ts";
import type { PointerSource, SpentPointer } from "./pointers.ts";

/** The value of type slack#/types/interactivity: good for one window, for three seconds. */
export interface InteractivityValue {
  interactivity_pointer: string;
  interactor: { id: string; secret: string };
}

/** What a person pressed, picked or typed in a message or a window. */
export interface Gesture {
  user: string;
  action_id: string;
  block_id?: string;
  /** A button's own value is taken from the block; for inputs and menus the raw value(s) chosen. */
  value?: unknown;
  selected?: unknown;
  /** In a window: what stands in its other fields at that moment, by action id. */
  values?: Record<string, unknown>;
}

/** A window as the page and the control API show it. */
export interface OpenView {
  id: string;
  user: string;
  /** Slack's view object, with `state`. */
  view: Record<string, unknown>;
  /** The run and the function that opened it; empty when it was opened outside of a run. */
  run_id: string;
  function_callback_id: string;
  /** What the last submission was refused for, by block id; `_view` for the window as a whole. */
  errors?: Record<string, string>;
}

/** The key of errors that belong to the window and not to one of its fields. */
export const WHOLE_VIEW = "_view";

export type SubmitResult = { closed: true } | { errors: Record<string, string> } | { view: OpenView };

/** People's hands: windows, buttons, menus, and the pointers that let functions answer with a window. */
export interface Interactivity {
  /** A fresh pointer for `user`; `source` says which window or function it was given out for. */
  mint(user: string, source?: PointerSource): InteractivityValue;
  /** Uses a pointer up. Errors: `invalid_trigger_id`, `expired_trigger_id`, `exchanged_trigger_id`. */
  spend(pointer: string): Outcome<SpentPointer>;
  /** Windows open for `user`, the topmost last. */
  openViews(user?: string): OpenView[];
  /** Presses or picks in a message. */
  pressInMessage(
    at: { channel: string; ts: string },
    gesture: Gesture,
  ): Promise<Outcome<{ execution_id?: string; view?: OpenView }>>;
  pressInView(viewId: string, gesture: Gesture): Promise<Outcome<{ view?: OpenView }>>;
  /** `values`: by action id or form field. Errors: `view_not_found`, `invalid_arguments` with messages. */
  submit(viewId: string, user: string, values: Record<string, unknown>): Promise<Outcome<SubmitResult>>;
  /** Closes a window, with `clear` its whole stack. Gives the window that then shows, if any. */
  close(viewId: string, user: string, clear?: boolean): Promise<Outcome<{ view?: OpenView }>>;
  /** Options of an external menu for what was typed. */
  suggest(
    at: { view: string } | { channel: string; ts: string },
    user: string,
    menu: { action_id: string; block_id?: string },
    typed: string,
  ): Promise<Outcome<Record<string, unknown>>>;
}
