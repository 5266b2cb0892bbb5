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
