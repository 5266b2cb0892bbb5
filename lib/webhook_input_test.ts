import { assertEquals, assertFalse } from "@std/assert";
import {
  addressList,
  nameList,
  optionalAddress,
  optionalText,
  phoneNumber,
  requiredText,
  senderId,
} from "./webhook_input.ts";

type Check = (value: unknown) => { ok: true; value: unknown } | { ok: false; error: string; detail?: string };

/** Each value with what it is taken as, or why it is not. */
function holds(check: Check, cases: [unknown, unknown][]): void {
  for (const [value, expected] of cases) {
    const checked = check(value);
    assertEquals(checked.ok ? checked.value : checked.error, expected, Deno.inspect(value).slice(0, 60));
    if (checked.ok) continue;
    const { detail = "" } = checked;
    assertEquals([detail.startsWith("`x`") || detail.includes("`x`"), detail.endsWith(".")], [true, true], detail);
    if (typeof value === "string" && value.length > 12) assertFalse(detail.includes(value), detail);
  }
}

Deno.test("texts", () => {
  holds((value) => requiredText("x", value, 10, "Send a word."), [
    ["hello", "hello"],
    [" hi ", " hi "],
    [undefined, "missing"],
    [null, "missing"],
    ["", "missing"],
    [" \n ", "missing"],
    [5, "malformed"],
    [["a"], "malformed"],
    [{}, "malformed"],
    ["12345678901", "oversized"],
  ]);
  holds((value) => optionalText("x", value, 10), [[undefined, undefined], ["", undefined], ["a", "a"], [
    true,
    "malformed",
  ]]);
});

Deno.test("phone numbers are put right or refused", () => {
  holds((value) => phoneNumber("x", value), [
    ["+15550123456", "+15550123456"],
    [" +1 (555) 012-3456 ", "+15550123456"],
    ["0044 20 7946 0000", "+442079460000"],
    ["+1.555.012.3456", "+15550123456"],
    ["\u202a+1\u00a0555\u2011012\u20113456\u202c", "+15550123456"],
    ["15550123456", "malformed"],
    ["+05550123456", "malformed"],
    ["+1555", "malformed"],
    ["+1234567890123456", "malformed"],
    ["BANK", "malformed"],
    ["<!channel>", "malformed"],
    ["+1555012345a", "malformed"],
    ["+١٥٥٥٠١٢٣٤٥٦", "malformed"],
    ["", "missing"],
    [15550123456, "malformed"],
    ["+1".padEnd(5_000, "5"), "oversized"],
  ]);
});

Deno.test("ids of senders", () => {
  holds((value) => senderId("x", value), [
    ["SM0123456789abcdef", "SM0123456789abcdef"],
    [" a:b/c?d ", "a:b/c?d"],
    ["two words", "malformed"],
    ["ключ", "malformed"],
    ["line\nbreak", "malformed"],
    ["", "missing"],
    ["i".repeat(129), "oversized"],
  ]);
});

Deno.test("lists of addresses", () => {
  const long = `https://example.com/${"a".repeat(3_000)}`;
  holds((value) => addressList("x", value, 3), [
    [undefined, []],
    ["", []],
    ["[]", []],
    ['["https://example.com/1.jpg"]', ["https://example.com/1.jpg"]],
    ['["http://127.0.0.1:4300/a b|c"]', ["http://127.0.0.1:4300/a%20b%7Cc"]],
    ['["javascript:alert(1)"]', "malformed"],
    ['["https://user@example.com/"]', "malformed"],
    ['["data:image/png;base64,AAAA"]', "malformed"],
    ['["no address"]', "malformed"],
    ["[1]", "malformed"],
    ["not json", "malformed"],
    ['{"a":1}', "malformed"],
    [["https://example.com/1.jpg"], "malformed"],
    [JSON.stringify(Array(4).fill("https://example.com/")), "oversized"],
    [JSON.stringify([long]), "oversized"],
    ["[".repeat(10_000), "oversized"],
  ]);
});

Deno.test("a single address", () => {
  holds((value) => optionalAddress("x", value), [
    [undefined, undefined],
    [" https://example.com/p/1 ", "https://example.com/p/1"],
    ["https://example.com/a|b", "https://example.com/a%7Cb"],
    ["javascript:alert(1)", "malformed"],
    ["https://user:word@example.com", "malformed"],
    ["example.com", "malformed"],
    [7, "malformed"],
    ["https://example.com/".padEnd(1_900, "x"), "https://example.com/".padEnd(1_900, "x")],
    ["https://example.com/".padEnd(1_901, "x"), "oversized"],
  ]);
});

Deno.test("lists of well-known names", () => {
  holds((value) => nameList("x", value, 3), [
    [undefined, []],
    ["", []],
    ["ana", ["ana"]],
    ["person:ana, person:ben ,,ana", ["person:ana", "person:ben", "ana"]],
    ['["ana", " ben "]', ["ana", "ben"]],
    ["[]", []],
    ["[1]", "malformed"],
    ["[ana]", "malformed"],
    ['{"a":1}', ['{"a":1}']],
    ["a\u0000b", "malformed"],
    ["x".repeat(101), "malformed"],
    ["a,b,c,d", "oversized"],
    ["\u200bana\u202c, ana, \u200b", ["ana"]],
    [["a", "b", "c"].map((letter) => letter.repeat(100)).join(), ["a", "b", "c"].map((letter) => letter.repeat(100))],
    ["x".repeat(313), "oversized"],
    [["ana"], "malformed"],
  ]);
});
