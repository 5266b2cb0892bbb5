import { assertEquals } from "@std/assert";
import { isTimeZone, zoneLabel, zoneOffsetSeconds } from "./time_zones.ts";

const WINTER = Date.UTC(2026, 0, 15);
const SUMMER = Date.UTC(2026, 6, 15);

Deno.test("zones have the offset and the name of the moment", () => {
  assertEquals(zoneOffsetSeconds("UTC", WINTER), 0);
  assertEquals(zoneOffsetSeconds("Asia/Kolkata", WINTER), 19_800);
  assertEquals(zoneOffsetSeconds("America/New_York", WINTER), -18_000);
  assertEquals(zoneOffsetSeconds("America/New_York", SUMMER), -14_400);
  assertEquals(zoneLabel("America/New_York", SUMMER), "Eastern Daylight Time");
});

Deno.test("only IANA names are zones", () => {
  assertEquals(["Europe/Lisbon", "UTC", "Mars/Base", ""].map(isTimeZone), [true, true, false, false]);
});
