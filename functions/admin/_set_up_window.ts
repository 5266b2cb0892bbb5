import { PLACES } from "../../domain/directory/directory.ts";
import { field, type SetUpForm } from "../../domain/directory/set_up_form.ts";
import type { Webhooks } from "../../messages/admin.ts";

/** What set-up's window remembers besides its fields. */
interface WindowMetadata {
  /** Keys of the rows, in order. */
  topics: string[];
  lines: string[];
  teams: string[];
  webhooks: Webhooks;
}

/** A field as Slack sends it, by its kind. Source: Slack, view state. */
interface FieldValue {
  value?: string | null;
  selected_conversation?: string | null;
  selected_users?: string[];
}

/** The form as it stands in the window. */
export function formFromWindow(
  view: { private_metadata?: string; state: { values: Record<string, Record<string, FieldValue>> } },
): { form: SetUpForm; webhooks: Webhooks } {
  const { topics, lines, teams, webhooks } = JSON.parse(view.private_metadata ?? "{}") as WindowMetadata;
  const valueOf = (name: string): FieldValue => view.state.values[name]?.[name] ?? {};
  const textOf = (name: string) => valueOf(name).value ?? "";
  const channelOf = (name: string) => valueOf(name).selected_conversation ?? undefined;
  const chosen = PLACES.map((place) => [place, channelOf(field.place(place))]);
  const form: SetUpForm = {
    adminChannel: channelOf(field.adminChannel),
    places: Object.fromEntries(chosen.filter(([, channel]) => channel !== undefined)),
    zone: textOf(field.zone),
    admins: valueOf(field.admins).selected_users ?? [],
    topics: topics.map((key) => ({
      key,
      title: textOf(field.topicTitle(key)),
      channel: channelOf(field.topicChannel(key)),
    })),
    lines: lines.map((key) => ({
      key,
      number: textOf(field.lineNumber(key)),
      name: textOf(field.lineName(key)),
      channel: channelOf(field.lineChannel(key)),
    })),
    teams: teams.map((key) => ({
      key,
      name: textOf(field.teamName(key)),
      channel: channelOf(field.teamChannel(key)),
      members: valueOf(field.teamMembers(key)).selected_users ?? [],
    })),
  };
  return { form, webhooks };
}
