import { assertEquals } from "@std/assert";
import type { Home } from "../home.ts";
import { typedForm } from "./typed_form.ts";

const home = {
  people: [{ id: "U1", name: "ana" }],
  channels: [{ id: "C1", name: "support" }],
} as Pick<Home, "people" | "channels">;

const CASES: [stored: string, typed: string][] = [
  ["plain", "plain"],
  ["<@U1> see <#C1|support>", "@ana see #support"],
  ["<!here> &lt;b&gt; &amp; co", "@here <b> & co"],
  ["<https://a.example> <mailto:a@b.example|a@b.example>", "https://a.example a@b.example"],
  ["<@U9|gone>", "@gone"],
];

for (const [stored, typed] of CASES) {
  Deno.test(`"${stored}" is edited as "${typed}"`, () => assertEquals(typedForm(stored, home), typed));
}
