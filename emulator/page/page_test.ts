import { assertEquals, assertStringIncludes } from "@std/assert";
import { createPage } from "./page.ts";

const page = createPage();
const get = async (path: string, method = "GET") => {
  const url = new URL(path, "http://127.0.0.1:4300");
  return await page.answer(new Request(url, { method }), url);
};

Deno.test("the document lets no script run but the page's own", async () => {
  const response = (await get("/"))!;
  const policy = response.headers.get("content-security-policy")!;
  assertStringIncludes(policy, "script-src 'self' 'sha256-");
  assertStringIncludes(policy, "frame-ancestors 'none'");
  assertEquals(policy.includes("script-src 'self' 'unsafe-inline'"), false);
  assertStringIncludes(await response.text(), '<script type="module" src="/_page/page.js">');
});

Deno.test("script, style and emoji are put together", async () => {
  const [script, style, emoji] = await Promise.all(
    ["page.js", "page.css", "emoji.json"].map((name) => get(`/_page/${name}`)),
  );
  assertEquals(script!.headers.get("content-type"), "text/javascript; charset=utf-8");
  assertStringIncludes(await script!.text(), "/_local/feed");
  assertStringIncludes(await style!.text(), ".message");
  assertEquals((await emoji!.json()).wave, "👋");
});

Deno.test("other addresses and methods are not the page's", async () => {
  assertEquals(await get("/elsewhere"), undefined);
  assertEquals(await get("/", "POST"), undefined);
});
