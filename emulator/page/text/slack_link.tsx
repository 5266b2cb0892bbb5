import type { ComponentChildren } from "preact";
import { notify, runLink } from "../state/actions.ts";
import { goTo } from "../state/place.ts";
import { getState } from "../state/store.ts";
import { linkTarget } from "./link_target.ts";
import { safeAddress } from "../../slack/parse_mrkdwn.ts";

/** A link. One to a shortcut runs it, one to a message goes there, any other opens in a tab of its own. */
export function SlackLink({ url, children }: { url: string; children: ComponentChildren }) {
  const address = safeAddress(url);
  if (address === undefined) return <>{children}</>;
  const follow = async (event: MouseEvent) => {
    const target = linkTarget(address, getState().home?.links ?? []);
    if (target.kind === "outside") return;
    event.preventDefault();
    if (target.kind === "message") return goTo({ view: "channel", channel: target.channel, thread: target.thread });
    const problem = await runLink(target.trigger);
    if (problem !== undefined) notify(problem, "bad");
  };
  return <a href={address} target="_blank" rel="noopener noreferrer" onClick={follow}>{children}</a>;
}
