import { withIds } from "../blocks/block_ids.ts";
import { validateView } from "../blocks/validate.ts";
import { done, type Outcome, refuse } from "../refusal.ts";
import type { Blocks, Json } from "./elements.ts";
import type { ViewDefinition } from "./view_store.ts";

/** Bytes of JSON that a view may have. Source: Slack, views.open (`view_too_large`). */
const MOST_VIEW_BYTES = 250_000;

/** Checks a view as Slack does and fills in what it leaves out. Errors: `view_too_large`, `invalid_arguments`. */
export function defineView(view: unknown): Outcome<ViewDefinition> {
  if (new TextEncoder().encode(JSON.stringify(view)).length > MOST_VIEW_BYTES) return refuse("view_too_large");
  const valid = validateView(view);
  if (!valid.ok) return valid;
  const given = view as Json;
  return done({
    type: "modal",
    title: given.title as Json,
    submit: (given.submit ?? null) as Json | null,
    close: (given.close ?? null) as Json | null,
    blocks: withIds(given.blocks as Blocks),
    private_metadata: String(given.private_metadata ?? ""),
    callback_id: String(given.callback_id ?? ""),
    external_id: String(given.external_id ?? ""),
    notify_on_close: given.notify_on_close === true,
    clear_on_close: given.clear_on_close === true,
  });
}
