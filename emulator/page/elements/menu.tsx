import { useContext, useMemo } from "preact/hooks";
import type { ChannelEntry, Home } from "../home.ts";
import type { Json } from "../state/shapes.ts";
import { useStore } from "../state/store.ts";
import type { TextObject } from "../text/text_object.tsx";
import { channelTitle } from "../channel/channel_title.ts";
import { initialValues, type Option, type OptionGroup, optionGroups } from "./options.ts";
import { Picker } from "./picker.tsx";
import { type ElementProps, SurfaceContext, useElement } from "./surface.ts";

/** Every select menu, single and multi, whatever its options come from. */
export function Menu(props: ElementProps) {
  const { element, blockId } = props;
  const type = String(element.type);
  const isMulti = type.startsWith("multi_");
  const surface = useContext(SurfaceContext)!;
  const { value, change } = useElement(props);
  const home = useStore((state) => state.home);
  const groups = useMemo(() => home === undefined ? [] : groupsOf(element, home), [element, home]);
  const chosen = value === undefined ? initialValues(element) : [value].flat() as string[];
  const asksApp = type.endsWith("external_select");
  return (
    <Picker
      label={(element.placeholder as TextObject | undefined)?.text ?? (isMulti ? "Select options" : "Select an option")}
      labelId={props.labelId}
      invalid={props.invalid}
      groups={groups}
      known={initialOptions(element)}
      chosen={chosen.filter((one) => one !== "")}
      isMulti={isMulti}
      most={element.max_selected_items as number | undefined}
      suggest={asksApp
        ? async (typed) => optionGroups(await surface.suggest(String(element.action_id), blockId, typed))
        : undefined}
      minimumTyped={asksApp ? (element.min_query_length as number | undefined) ?? 3 : 0}
      // As in Slack, a menu of many reports once, when it closes.
      onChange={(next, isOver) => change(isMulti ? next : next[0] ?? "", { quietly: isMulti && !isOver })}
    />
  );
}

function initialOptions(element: Json): Option[] {
  return [element.initial_option ?? element.initial_options ?? []].flat() as Option[];
}

function groupsOf(element: Json, home: Home): OptionGroup[] {
  const type = String(element.type);
  if (type.endsWith("users_select")) {
    return [{
      options: home.people.filter((person) => !person.is_deleted).map((person) => option(person.id, person.shown)),
    }];
  }
  if (type.endsWith("channels_select")) {
    const open = home.channels.filter((channel) => channel.kind === "public" && !channel.is_archived);
    return [{ options: open.map((channel) => option(channel.id, `#${channel.name}`)) }];
  }
  if (type.endsWith("conversations_select")) {
    const filter = (element.filter ?? {}) as { include?: string[]; exclude_bot_users?: boolean };
    const wanted = home.channels.filter((channel) => !channel.is_archived && isIncluded(channel, filter.include));
    return [{ options: wanted.map((channel) => option(channel.id, channelTitle(channel, home))) }];
  }
  return optionGroups(element);
}

const isIncluded = (channel: ChannelEntry, kinds: string[] | undefined) => kinds?.includes(channel.kind) ?? true;

const option = (value: string, text: string): Option => ({ value, text: { type: "plain_text", text } });
