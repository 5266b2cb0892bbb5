import type { Trigger } from "deno-slack-api/types.ts";
import type { Place, Settings } from "../../domain/directory/directory.ts";
import { writeOpenOutage } from "../../domain/outage/outage.ts";

/** A trigger that set-up makes and the tick keeps up to date. It names its workflow, event and data by text
 * (`#/workflows/<id>`, `{{data.user_id}}`): imported, they would bring every function and the SDK's whole table of events
 * into the bundle of those that make triggers. */
export interface TriggerPlan {
  /** Under `link:<callback>` the directory remembers the trigger. */
  callback: string;
  /** Raised with every change of what `build` gives: `slack deploy` never updates triggers, the tick does. */
  version: number;
  /** The setting that it passes on: chosen anew in set-up, the trigger is brought up to date. */
  uses?: UsedSetting;
  /** The same context gives the same definition. Its `name` is unique among all plans: a trigger whose row was lost is
   * found again by it. */
  build(context: PlanContext): Trigger;
}

/** An event trigger for up to 20 channels; as many are made as the channels need.
 * Source: Slack refuses more than 20 channel_ids. */
export interface BucketPlan {
  /** Which channels: those of the lines, or all private ones that the app is in. */
  over: "lines" | "private";
  /** Under `bucket:<callback>:<n>` the directory remembers the triggers. */
  callback: string;
  version: number;
  /** As above. */
  uses?: UsedSetting;
  /** `channels`: 1 to 20 ids; `n` from 1. Names are unique as above. */
  build(channels: string[], n: number, context: PlanContext): Trigger;
}

/** What of set-up's choices travels in triggers: functions need not read it then. */
export type PlanSettings = Pick<Settings, "places" | "zone" | "outage">;
export type UsedSetting = Place | "zone" | "outage";

/** The setting as it is now; a trigger's version holds it. */
export function settingFor(uses: UsedSetting, { places, zone, outage }: PlanSettings): string {
  switch (uses) {
    case "zone":
      return zone;
    case "outage":
      return writeOpenOutage(outage);
    default:
      return places[uses] ?? "";
  }
}

/** The version that a trigger made from the plan now has. */
export function versionOf({ version, uses }: Pick<TriggerPlan, "version" | "uses">, settings: PlanSettings): string {
  return uses === undefined ? String(version) : `${version} ${settingFor(uses, settings)}`;
}

export interface PlanContext {
  /** Addresses of the links made so far, by callback; plans come after those whose address they use. */
  urls: Record<string, string>;
  settings: PlanSettings;
  /** Unix seconds. */
  now: number;
}

/** Inputs that each take the value of the same name from what the trigger brings. */
export function fromData<Name extends string>(...names: Name[]): Record<Name, { value: string }> {
  return Object.fromEntries(names.map((name) => [name, { value: `{{data.${name}}}` }])) as Record<
    Name,
    { value: string }
  >;
}
