import { assertEquals } from "@std/assert";
import { countSegments, deliveryError, keywordOf, statusAt } from "./carrier.ts";

Deno.test("carriers obey a keyword only when it stands alone", () => {
  const cases: [string, ReturnType<typeof keywordOf>][] = [
    ["STOP", "stop"],
    ["  stop \n", "stop"],
    ["Unsubscribe", "stop"],
    ["STOP PLEASE", undefined],
    ["please stop", undefined],
    ["start", "start"],
    ["Unstop", "start"],
    ["help", "help"],
    ["", undefined],
  ];
  for (const [text, keyword] of cases) assertEquals(keywordOf(text), keyword, text);
});

Deno.test("a text is queued, then sent, then delivered or not", () => {
  assertEquals(statusAt("+15550123456", 0), { status: "queued" });
  assertEquals(statusAt("+15550123456", 1_000), { status: "sent" });
  assertEquals(statusAt("+15550123456", 60_000), { status: "delivered" });
  assertEquals(statusAt("+150055530003", 60_000), { status: "undelivered", error_code: 30003 });
  assertEquals([deliveryError("+150055530034"), deliveryError("+15005550006")], [30034, undefined]);
});

Deno.test("segments are counted as carriers bill them", () => {
  const cases: [string, number][] = [
    ["a".repeat(160), 1],
    ["a".repeat(161), 2],
    ["a".repeat(306), 2],
    ["a".repeat(307), 3],
    ["’".repeat(70), 1],
    ["’".repeat(71), 2],
    ["’".repeat(135), 3],
    ["€".repeat(80), 1],
    ["€".repeat(81), 2],
    ["🍕".repeat(35), 1],
    ["🍕".repeat(36), 2],
  ];
  for (const [text, segments] of cases) assertEquals(countSegments(text), segments, text.slice(0, 2) + text.length);
});
