import { lateLook } from "../lib/late_look.ts";
import { type Place, postOnce } from "../lib/post_once.ts";
import type { Result } from "../lib/result.ts";
import { section } from "../messages/blocks.ts";
import type { DueContext } from "./due_handler.ts";

/** Says something to a person or in a thread, once, however often the tick does it. `key`: `<kind>/<what it is about>`;
 * `text`: mrkdwn. Errors: Slack's code. */
export function tellOnce(context: DueContext, place: Place, key: string, text: string): Promise<Result<unknown>> {
  const message = { key, text, blocks: [{ ...section(text), block_id: key }] };
  return postOnce(context.client, place, message, lateLook(context, true));
}
