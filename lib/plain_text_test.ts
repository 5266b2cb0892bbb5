import { assertEquals } from "@std/assert";
import { emojiIn, mentionedPeople, toPlainText } from "./plain_text.ts";

const NAMES = { U02BEN: "Ben", W03EVE: "Eve", U04NIL: "" };
const EMOJI = { "+1": "👍", "wave::skin-tone-4": "👋🏽", smile: "😄" };

Deno.test("a message becomes words for a phone", () => {
  const cases: [string, string][] = [
    [
      "*On its way*, see <https://example.com/t/1>, thanks <@U02BEN>",
      "On its way, see https://example.com/t/1, thanks Ben",
    ],
    ["<@W03EVE> and <@U09ZED> and <@U02BEN|benny>", "Eve and a colleague and benny"],
    ["Thanks to <@U04NIL>", "Thanks to a colleague"],
    ["<https://example.com/|example.com>", "https://example.com/"],
    ["<https://example.com/a?b=1&amp;c=2|our page>", "our page https://example.com/a?b=1&c=2"],
    ["<mailto:help@example.com|help@example.com> <tel:+15550100|+15550100>", "help@example.com +15550100"],
    ["<#C012345|general> <#C012345> <!here> <!channel|@channel>", "#general a channel @here @channel"],
    ["<!subteam^S012345|@billing> <!date^1392734382^{date}|18 Feb>", "@billing 18 Feb"],
    ["*bold* _italic_ ~gone~ `code` *_both_*", "bold italic gone code both"],
    ["```two\nlines```", "two\nlines"],
    ["`*not bold* :smile:`", "*not bold* :smile:"],
    ["2*3*4 = 24, snake_case_name, ~5 and ~6, * item", "2*3*4 = 24, snake_case_name, ~5 and ~6, * item"],
    ["&gt; quoted\n&gt;&gt;&gt; all\nplain &gt; 1", "quoted\nall\nplain > 1"],
    ["5 &lt; 6 &amp;&amp; 7 &gt; 6, &amp;lt; stays", "5 < 6 && 7 > 6, &lt; stays"],
    ["&lt;!channel&gt; &lt;@U02BEN&gt;", "<!channel> <@U02BEN>"],
    [":+1: :wave::skin-tone-4: :party_parrot: 10:30:45", "👍 👋🏽 :party_parrot: 10:30:45"],
    [
      "*<https://example.com/_next_/~joe~/x:smile:y>* <https://a.example/?_=1> <https://b.example/?_=2>",
      [
        "https://example.com/_next_/~joe~/x:smile:y",
        "https://a.example/?_=1",
        "https://b.example/?_=2",
      ].join(" "),
    ],
    ["  spaces\u00a0around \n", "spaces around"],
    ["*two\nlines*", "*two\nlines*"],
    ["•   a\n•   b", "•   a\n•   b"],
    ["(*really*), _yes_!", "(really), yes!"],
    ["مرحبا *بك*", "مرحبا بك"],
    ["", ""],
  ];
  for (const [text, expected] of cases) assertEquals(toPlainText(text, NAMES, EMOJI), expected, text);
});

Deno.test("people mentioned without a name are found once", () => {
  assertEquals(mentionedPeople("<@U02BEN> <@U02BEN> <@W03EVE> <@U04X|x> &lt;@U05&gt;"), ["U02BEN", "W03EVE"]);
});

Deno.test("characters of emoji are read from a message's own blocks", () => {
  const elements = [{
    type: "rich_text_section",
    elements: [
      { type: "text", text: "hi" },
      { type: "emoji", name: "melting_face", unicode: "1fae0" },
      { type: "emoji", name: "flag-pt", unicode: "1f1f5-1f1f9" },
      { type: "emoji", name: "wave", unicode: "1f44b" },
      { type: "emoji", name: "wave", unicode: "1f44b-1f3fd", skin_tone: 4 },
      { type: "emoji", name: "+1::skin-tone-2", unicode: "1f44d-1f3fb" },
      { type: "emoji", name: "party_parrot" },
      { type: "emoji", name: "broken", unicode: "zz" },
    ],
  }];
  assertEquals(emojiIn([{ type: "rich_text", elements }]), {
    melting_face: "🫠",
    "flag-pt": "🇵🇹",
    wave: "👋",
    "wave::skin-tone-4": "👋🏽",
    "+1::skin-tone-2": "👍🏻",
  });
});
