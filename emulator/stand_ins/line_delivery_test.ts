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
