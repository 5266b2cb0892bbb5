import { assertEquals } from "@std/assert";
import { checkChannelName, MAX_CHANNEL_NAME_CHARS } from "./channel_names.ts";

const REFUSED: [name: string | undefined, error: string][] = [
  [undefined, "invalid_name_required"],
  ["", "invalid_name_required"],
  ["a".repeat(MAX_CHANNEL_NAME_CHARS + 1), "invalid_name_maxlength"],
  ["Support", "invalid_name_specials"],
  ["client support", "invalid_name_specials"],
  ["#support", "invalid_name_specials"],
  ["v1.2", "invalid_name_specials"],
  ["señal", "invalid_name_specials"],
  ["--", "invalid_name_punctuation"],
  ["_", "invalid_name_punctuation"],
  ["channel", "name_taken"],
  ["here", "name_taken"],
];

Deno.test("channel names follow Slack's rules", async (t) => {
  for (const name of ["support", "client_7", "-a-", "2024-offers", "a".repeat(MAX_CHANNEL_NAME_CHARS)]) {
    await t.step(`takes ${name}`, () => assertEquals(checkChannelName(name), { ok: true, value: name }));
  }
  for (const [name, error] of REFUSED) {
    await t.step(`refuses ${name} as ${error}`, () => assertEquals(checkChannelName(name), { ok: false, error }));
  }
});
