import { assertEquals, assertStrictEquals } from "@std/assert";
import { dateOf, emptyDay, foldInto, isSettled } from "./day.ts";

const at = (time: string) => Date.parse(`2026-11-20T${time}Z`) / 1000;
const request = (time: string, id: string) => ({ name: "request_created", at: at(time), id });

Deno.test("a day keeps hours, names and ids apart", () => {
  const day = foldInto(emptyDay("2026-11-20"), [
    request("09:00:00", "REQ-1"),
    request("09:59:59", "REQ-2"),
    request("10:00:00", "REQ-3"),
    { name: "text_received", at: at("10:30:00"), id: "SM1" },
  ], at("10:35:00"));
  assertEquals(day.hours, {
    "09": { request_created: ["REQ-1", "REQ-2"] },
    "10": { request_created: ["REQ-3"], text_received: ["SM1"] },
  });
});

Deno.test("folding the same thing again, or twice at once, counts it once", () => {
  const once = foldInto(emptyDay("2026-11-20"), [request("09:00:00", "REQ-1"), request("09:00:00", "REQ-1")], 1);
  assertEquals(once.hours["09"].request_created, ["REQ-1"]);
  assertStrictEquals(foldInto(once, [request("09:00:00", "REQ-1")], 2), once);
});

Deno.test("a thing leaves the list only when no earlier writer can undo its fold", () => {
  const happening = request("09:00:00", "REQ-1");
  const folded = foldInto(emptyDay("2026-11-20"), [happening], at("09:05:00"));
  const cases: [string, boolean][] = [["09:05:00", false], ["09:07:00", false], ["09:07:01", true], ["09:10:00", true]];
  for (const [time, settled] of cases) assertEquals(isSettled(folded, happening, at(time)), settled, time);
  assertEquals(isSettled(emptyDay("2026-11-20"), happening, at("12:00:00")), false);
});

Deno.test("a day is a day of UTC", () => {
  assertEquals(dateOf(at("00:00:00")), "2026-11-20");
  assertEquals(dateOf(at("23:59:59")), "2026-11-20");
});
