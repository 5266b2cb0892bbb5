/** A window that somebody sent off, as far as its fields go. Source: Slack, view submission. */
export interface FormView {
  private_metadata?: string;
  state: { values: Record<string, Record<string, FormValue>> };
}

interface FormValue {
  value?: string | null;
  selected_option?: { value: string } | null;
  selected_users?: string[];
}

/** Who sent it off, and which function waits for it. */
export interface FormBody {
  user: { id: string };
  function_data: { execution_id: string };
}

/** What stands in a field whose block and action share a name; empty when nothing does. */
export function written(view: FormView, name: string): string {
  return view.state.values[name]?.[name]?.value ?? "";
}

/** What was chosen in such a field; empty when nothing was. */
export function chosen(view: FormView, name: string): string {
  return view.state.values[name]?.[name]?.selected_option?.value ?? "";
}

/** `U…` of the people chosen in such a field. */
export function chosenPeople(view: FormView, name: string): string[] {
  return view.state.values[name]?.[name]?.selected_users ?? [];
}
