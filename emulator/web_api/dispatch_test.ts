import { assertEquals } from "@std/assert";
import { startStarting } from "../triggers/_starting_workspace.ts";

Deno.test("a name that every object answers to is a name like any other", async () => {
  await using workspace = await startStarting();
  const { api, tryLocal, general } = workspace;
  assertEquals((await api("nothing")).error, "unknown_method");
  for (const name of ["constructor", "toString", "hasOwnProperty", "__proto__"]) {
    assertEquals(await api(name), { ok: false, error: "unknown_method", req_method: name });
    assertEquals((await api("conversations.list", { types: name })).error, "invalid_types");
    const block = JSON.parse(`{ "type": "divider", "${name}": {} }`);
    assertEquals((await api("chat.postMessage", { channel: general, blocks: [block] })).error, "invalid_blocks", name);
    const item = JSON.parse(`{ "key": "a", "${name}": "b" }`);
    assertEquals((await api("apps.datastore.put", { datastore: "people", item })).error, "datastore_error", name);
    assertEquals((await tryLocal("GET", `/_local/datastores/${name}`)).status, 404);
  }
});

Deno.test("an address that is not well encoded is not found", async () => {
  await using workspace = await startStarting();
  assertEquals((await workspace.tryLocal("GET", "/_local/%zz")).status, 404);
});

Deno.test("what nests too deeply to be answered has no effect", async () => {
  await using workspace = await startStarting();
  const { api, general, url } = workspace;
  const payload = JSON.parse(`${'{"a":'.repeat(7000)}1${"}".repeat(7000)}`);
  const metadata = { event_type: "deep", event_payload: payload };
  assertEquals((await api("chat.postMessage", { channel: general, text: "deep", metadata })).error, "invalid_json");
  const form = new URLSearchParams({ channel: general, text: "deep", metadata: JSON.stringify(metadata) });
  const headers = { authorization: `Bearer ${workspace.emulator.workspace.botToken}` };
  const answer = await fetch(`${url}/api/chat.postMessage`, { method: "POST", headers, body: form });
  assertEquals((await answer.json()).error, "invalid_metadata_format");
  assertEquals((await api("conversations.history", { channel: general })).messages, []);
});

Deno.test("a body larger than 16 MB is refused, whether it says so or not", async () => {
  await using workspace = await startStarting();
  const large = new Uint8Array(17 * 1024 * 1024);
  for (const body of [large, ReadableStream.from([large])]) {
    const answer = await fetch(`${workspace.url}/api/auth.test`, { method: "POST", body });
    assertEquals([answer.status, await answer.text()], [413, "The body is larger than 16 MB.\n"]);
  }
  const inPieces = ReadableStream.from([new TextEncoder().encode('{"a":'), new TextEncoder().encode("1}")]);
  const headers = {
    "content-type": "application/json",
    authorization: `Bearer ${workspace.emulator.workspace.botToken}`,
  };
  const answer = await fetch(`${workspace.url}/api/auth.test`, { method: "POST", headers, body: inPieces });
  assertEquals((await answer.json()).ok, true);
});
