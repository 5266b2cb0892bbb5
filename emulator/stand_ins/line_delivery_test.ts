import { assertEquals } from "@std/assert";
import { fillBody } from "./line_delivery.ts";

const text = {
  id: "SM1",
  direction: "from_phone" as const,
  line: "+15550100100",
  number: "+15550123456",
  text: "Hello {{from}}",
  media: [] as string[],
  at: 0,
};

Deno.test("a line's body is filled in once, what there is not is left out", () => {
  const body = {
    token: "secret",
    v: 1,
    message_id: "{{id}}",
    from: "{{from}}",
    text: "{{text}}",
    about: "{{contact}} at {{to}}, {{unknown}}",
    contact_name: "{{contact}}",
    media_urls: "{{media}}",
  };
  assertEquals(fillBody(body, text, undefined), {
    token: "secret",
    v: 1,
    message_id: "SM1",
    from: "+15550123456",
    text: "Hello {{from}}",
    about: " at +15550100100, {{unknown}}",
  });
  const withPicture = fillBody(body, { ...text, media: ["https://example.com/1.png"] }, "Dana Whitfield");
  assertEquals(withPicture.media_urls, '["https://example.com/1.png"]');
  assertEquals(withPicture.contact_name, "Dana Whitfield");
});

Deno.test("a text of many bytes is spread over the pieces that a body asks for", () => {
  const long = "漢".repeat(3_000);
  const body = { text: "{{text}}", text_2: "{{text_2}}", text_3: "{{text_3}}", text_4: "{{text_4}}" };
  const filled = fillBody(body, { ...text, text: long }, undefined);
  assertEquals(Object.values(filled).join(""), long);
  assertEquals(Object.keys(filled), ["text", "text_2", "text_3"]);
  for (const piece of Object.values(filled)) {
    assertEquals(new TextEncoder().encode(String(piece)).length <= 4_000, true);
  }
  assertEquals(fillBody(body, text, undefined), { text: text.text });
  assertEquals(fillBody({ text: "{{text}}" }, { ...text, text: long }, undefined), { text: long });
});
