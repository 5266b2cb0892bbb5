import { type TextObject, TextView } from "../text/text_object.tsx";
import { safeAddress } from "../../slack/parse_mrkdwn.ts";
import { type ElementProps, useElement } from "./surface.ts";

/** A button or workflow button. One with an address opens that in a tab of its own, and the app hears of it too. */
export function Button(props: ElementProps) {
  const { element } = props;
  const { press, isBusy } = useElement(props);
  const click = async () => {
    if (isBusy) return;
    const address = typeof element.url === "string" ? safeAddress(element.url) : undefined;
    if (address !== undefined) open(address, "_blank", "noopener,noreferrer");
    await press();
  };
  return (
    <button
      type="button"
      class={`button button-${element.style ?? "plain"}`}
      aria-label={element.accessibility_label as string | undefined}
      aria-busy={isBusy}
      aria-disabled={isBusy}
      onClick={click}
    >
      <TextView text={element.text as TextObject} />
    </button>
  );
}
