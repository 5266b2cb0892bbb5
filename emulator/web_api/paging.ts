import { done, type Outcome, refuse } from "../refusal.ts";
import type { Arguments } from "./arguments.ts";

/** Where a page begins (a place in the list; 0 is the beginning) and how much it may hold. */
export interface PageRequest {
  after: number;
  limit: number;
}

/** Reads `cursor` and `limit`; a limit of 0 is as good as none. Errors: `invalid_cursor`, `invalid_limit`. Source: Slack, pagination. */
export function readPage(
  args: Arguments,
  bounds: { defaultLimit: number; maxLimit: number },
): Outcome<PageRequest> {
  const limit = args.text("limit") === "0" ? bounds.defaultLimit : args.whole("limit") ?? bounds.defaultLimit;
  if (!(limit >= 1 && limit <= bounds.maxLimit)) return refuse("invalid_limit");
  const cursor = args.text("cursor");
  if (cursor === undefined) return done({ after: 0, limit });
  const after = placeOf(cursor);
  return after === undefined ? refuse("invalid_cursor") : done({ after, limit });
}

/** A page out of rows that were read with one more than `limit`: that one tells whether there is a next page. */
export function cutPage<T extends { position: number }>(
  rows: T[],
  limit: number,
): { rows: T[]; response_metadata: { next_cursor: string } } {
  const kept = rows.slice(0, limit);
  const next_cursor = rows.length > limit ? btoa(`place:${kept[kept.length - 1].position}`) : "";
  return { rows: kept, response_metadata: { next_cursor } };
}

function placeOf(cursor: string): number | undefined {
  try {
    const [, place] = atob(cursor).match(/^place:(\d+)$/) ?? [];
    return place === undefined ? undefined : Number(place);
  } catch {
    return undefined; // not base64
  }
}
