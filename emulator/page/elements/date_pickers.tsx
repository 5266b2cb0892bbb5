import { useStore } from "../state/store.ts";
import { localMoment, momentOf } from "./zoned_moment.ts";
import { type ElementProps, useElement } from "./surface.ts";

export function DatePicker(props: ElementProps) {
  const { value, change } = useElement(props);
  return <Field props={props} type="date" value={value ?? props.element.initial_date} onPick={change} />;
}

export function TimePicker(props: ElementProps) {
  const { value, change } = useElement(props);
  return <Field props={props} type="time" value={value ?? props.element.initial_time} onPick={change} />;
}

/** Day and time in the acting person's own zone; the app gets Unix seconds. */
export function DateTimePicker(props: ElementProps) {
  const { value, change } = useElement(props);
  const zone = useStore((state) => state.home?.people.find((person) => person.id === state.me)?.tz) ?? "UTC";
  const seconds = (value ?? props.element.initial_date_time) as number | string | undefined;
  const shown = seconds === undefined || seconds === "" ? "" : localMoment(Number(seconds), zone);
  return (
    <Field
      props={props}
      type="datetime-local"
      value={shown}
      onPick={(picked) => change(picked === "" ? "" : momentOf(picked, zone))}
    />
  );
}

function Field({ props, type, value, onPick }: {
  props: ElementProps;
  type: "date" | "time" | "datetime-local";
  value: unknown;
  onPick: (picked: string) => void;
}) {
  return (
    <input
      class="input input-short"
      type={type}
      value={(value ?? "") as string}
      aria-labelledby={props.labelId}
      aria-label={props.labelId === undefined ? type : undefined}
      aria-invalid={props.invalid}
      onChange={(event) => onPick(event.currentTarget.value)}
    />
  );
}
