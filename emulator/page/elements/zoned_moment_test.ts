import { assertEquals } from "@std/assert";
import { localMoment, momentOf } from "./zoned_moment.ts";

const CASES: [local: string, zone: string, iso: string][] = [
  ["2026-11-21T09:00", "UTC", "2026-11-21T09:00:00Z"],
  ["2026-11-21T09:00", "Asia/Kolkata", "2026-11-21T03:30:00Z"],
  ["2026-07-01T09:00", "Europe/Lisbon", "2026-07-01T08:00:00Z"],
  ["2026-03-29T09:00", "Europe/Lisbon", "2026-03-29T08:00:00Z"],
  ["2026-11-01T00:30", "America/New_York", "2026-11-01T04:30:00Z"],
];

for (const [local, zone, iso] of CASES) {
  Deno.test(`${local} in ${zone} is ${iso}`, () => {
    assertEquals(momentOf(local, zone), Date.parse(iso) / 1000);
    assertEquals(localMoment(Date.parse(iso) / 1000, zone), local);
  });
}
