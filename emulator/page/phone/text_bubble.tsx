import type { PhoneText } from "../../stand_ins/phones.ts";
import { Picture } from "../blocks/picture.tsx";
import { clockTime } from "../text/slack_date.ts";
import { usePhoneTime } from "./phone_time.ts";

const FATES: Record<string, string> = {
  queued: "on its way",
  sent: "on its way",
  delivered: "",
  received: "",
  undelivered: "not delivered",
  failed: "not delivered",
};

/** One text on a phone. It is shown as it is: a phone knows no markup. */
export function TextBubble({ text }: { text: PhoneText }) {
  const at = usePhoneTime();
  const fate = FATES[text.status] ?? text.status;
  const code = text.error_code === undefined ? "" : ` (${text.error_code})`;
  return (
    <div class={`bubble ${text.direction === "from_phone" ? "bubble-mine" : ""}`}>
      {text.media.map((address) => (
        <Picture key={address} address={localAddress(address)} alt="Picture" class="picture" />
      ))}
      {text.text !== "" && <p>{text.text}</p>}
      <small>{[clockTime(text.at, at.zone), fate + code].filter(Boolean).join(" · ")}</small>
    </div>
  );
}

/** Pictures kept by this workspace are fetched from where the page came from. */
function localAddress(address: string): string {
  const isHere = /^http:\/\/(127\.0\.0\.1|localhost):\d+\//.test(address);
  return isHere ? new URL(address).pathname : address;
}
