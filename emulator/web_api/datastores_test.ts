import { assert, assertEquals } from "@std/assert";
import { type StartingWorkspace, startStarting } from "../triggers/_starting_workspace.ts";
import { startWorkspace } from "../../tests/support/workspace.ts";

const datastore = "people";
const DAY = 24 * 3600;

/** Short ways to the methods; every call names the datastore. */
function store({ api }: StartingWorkspace) {
  const call = (method: string) => (args: Record<string, unknown> = {}) =>
    api(`apps.datastore.${method}`, { datastore, ...args });
  return {
    put: (item: unknown) => call("put")({ item }),
    update: (item: unknown) => call("update")({ item }),
    get: (id: string) => call("get")({ id }),
    remove: (id: string) => call("delete")({ id }),
    query: call("query"),
    count: call("count"),
    bulkPut: (items: unknown) => call("bulkPut")({ items }),
    bulkGet: (ids: unknown) => call("bulkGet")({ ids }),
    bulkDelete: (ids: unknown) => call("bulkDelete")({ ids }),
  };
}

Deno.test("items are put, read, merged and deleted", async (t) => {
  await using workspace = await startStarting();
  const people = store(workspace);
  const ana = { key: "ana", name: "Ana", age: 30, tags: ["red"], extra: { a: 1, b: 2 } };

  await t.step("put gives the item back, get finds it by `id`", async () => {
    assertEquals(await people.put(ana), { ok: true, datastore, item: ana });
    assertEquals(await people.get("ana"), { ok: true, datastore, item: ana });
  });

  await t.step("get of an absent item is ok with an empty item", async () => {
    assertEquals(await people.get("nobody"), { ok: true, datastore, item: {} });
  });

  await t.step("update merges at the top level alone and gives the whole item", async () => {
    const merged = { ...ana, age: 31, extra: { c: 3 } };
    assertEquals((await people.update({ key: "ana", age: 31, extra: { c: 3 } })).item, merged);
    assertEquals((await people.get("ana")).item, merged);
  });

  await t.step("update makes an absent item", async () => {
    assertEquals((await people.update({ key: "bo", name: "Bo" })).item, { key: "bo", name: "Bo" });
  });

  await t.step("put replaces the whole item", async () => {
    await people.put({ key: "ana", name: "Ana R." });
    assertEquals((await people.get("ana")).item, { key: "ana", name: "Ana R." });
  });

  await t.step("delete is ok, twice too", async () => {
    assertEquals(await people.remove("ana"), { ok: true, datastore });
    assertEquals(await people.remove("ana"), { ok: true, datastore });
    assertEquals((await people.get("ana")).item, {});
  });

  await t.step("form bodies carry items as JSON text, as the SDK sends them", async () => {
    const response = await fetch(`${workspace.url}/api/apps.datastore.put`, {
      method: "POST",
      headers: { authorization: `Bearer ${workspace.emulator.workspace.botToken}` },
      body: new URLSearchParams({ datastore, item: JSON.stringify({ key: "form", age: 5 }) }),
    });
    assertEquals((await response.json()).item, { key: "form", age: 5 });
  });

  await t.step("any text is a key", async () => {
    const key = "person:Zoë/😀 'x' %";
    await people.put({ key, name: "Zoë" });
    assertEquals((await people.get(key)).item.name, "Zoë");
  });
});

const nested = (levels: number) => JSON.parse(`${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`);

Deno.test("what does not fit the manifest is refused at its place", async () => {
  await using workspace = await startStarting();
  const people = store(workspace);
  const cases: [Record<string, unknown>, string, string][] = [
    [{ name: "Ana" }, "datastore_missing_primary_key", "/item/key"],
    [{ key: "" }, "datastore_missing_primary_key", "/item/key"],
    [{ key: 5 }, "invalid_attribute_value", "/item/key"],
    [{ key: "x", nmae: "Ana" }, "unknown_attribute", "/item/nmae"],
    [{ key: "x", name: 5 }, "invalid_attribute_value", "/item/name"],
    [{ key: "x", age: "30" }, "invalid_attribute_value", "/item/age"],
    [{ key: "x", age: 30.5 }, "invalid_attribute_value", "/item/age"],
    [{ key: "x", active: "true" }, "invalid_attribute_value", "/item/active"],
    [{ key: "x", tags: "red" }, "invalid_attribute_value", "/item/tags"],
    [{ key: "x", tags: ["red", 5] }, "invalid_attribute_value", "/item/tags/1"],
    [{ key: "x", extra: [] }, "invalid_attribute_value", "/item/extra"],
    [{ key: "x", user: "ana" }, "invalid_attribute_value", "/item/user"],
    [{ key: "x", user: "" }, "invalid_attribute_value", "/item/user"],
    [{ key: "x", user: null }, "invalid_attribute_value", "/item/user"],
    [{ key: "x", address: { number: 5 } }, "invalid_attribute_value", "/item/address/city"],
    [{ key: "x", address: { city: "Faro", number: "5" } }, "invalid_attribute_value", "/item/address/number"],
    [{ key: "x", address: { city: "Faro", zip: 1 } }, "invalid_attribute_value", "/item/address/zip"],
    [{ key: "x", expires: "soon" }, "invalid_attribute_value", "/item/expires"],
    [{ key: "é".repeat(1025) }, "invalid_attribute_value", "/item/key"],
    [{ key: "x", score: 1e126 }, "invalid_attribute_value", "/item/score"],
    [{ key: "x", score: -1e-131 }, "invalid_attribute_value", "/item/score"],
    [{ key: "x", age: 1e300 }, "invalid_attribute_value", "/item/age"],
    [{ key: "x", extra: nested(32) }, "invalid_attribute_value", "/item/extra"],
  ];
  for (const [item, code, pointer] of cases) {
    for (const write of [people.put, people.update]) {
      const reply = await write(item);
      const [{ code: said, pointer: place }] = reply.errors ?? [{}];
      assertEquals([reply.error, said, place], ["datastore_error", code, pointer], JSON.stringify(item));
    }
  }
  assertEquals((await people.put({ key: "é".repeat(1024), score: -9e125, extra: nested(31) })).ok, true);
  assertEquals((await people.put({ key: "x", name: null, age: null, score: 0 })).ok, true);
  assertEquals((await people.put({ key: "x", address: { city: "Faro" } })).ok, true);
});

Deno.test("an item is smaller than 400 KB", async () => {
  await using workspace = await startStarting();
  const people = store(workspace);
  const sized = (bytes: number) => ({ key: "big", name: "é".repeat(bytes / 2) });
  assertEquals((await people.put(sized(408_000))).ok, true);
  assertEquals((await people.put(sized(410_000))).errors[0].code, "item_too_large");
  // A merge can outgrow the limit too.
  assertEquals((await people.update({ key: "big", tags: ["x".repeat(3000)] })).errors[0].code, "item_too_large");
});

Deno.test("unknown datastores and malformed calls are refused", async () => {
  await using workspace = await startStarting();
  const { api } = workspace;
  for (const method of ["put", "update", "get", "delete", "query", "count", "bulkPut", "bulkGet", "bulkDelete"]) {
    const args = { datastore: "constructor", item: { key: "x" }, items: [{ key: "x" }], id: "x", ids: ["x"] };
    const reply = await api(`apps.datastore.${method}`, args);
    assertEquals(reply.error, "datastore_error", method);
    assertEquals(reply.errors, [{
      code: "datastore_config_not_found",
      message: "The datastore configuration could not be found",
      pointer: "/datastores",
    }]);
    assertEquals((await api(`apps.datastore.${method}`, {})).error, "invalid_arguments", method);
  }
  const malformed: [string, Record<string, unknown>][] = [
    ["put", { item: "x" }],
    ["put", { item: ["x"] }],
    ["bulkPut", { items: {} }],
    ["bulkPut", { items: ["x"] }],
    ["bulkPut", { items: [] }],
    ["bulkGet", { ids: "x" }],
    ["bulkGet", { ids: [{}] }],
    ["bulkDelete", { ids: [""] }],
    ["query", { limit: 0 }],
    ["query", { limit: 1001 }],
    ["query", { limit: "many" }],
    ["query", { expression_values: "x" }],
  ];
  for (const [method, args] of malformed) {
    const reply = await api(`apps.datastore.${method}`, { datastore, ...args });
    assertEquals(reply.error, "invalid_arguments", `${method} ${JSON.stringify(args)}`);
  }
  assertEquals((await api("apps.datastore.query", { datastore, cursor: "made up" })).error, "invalid_cursor");
});

Deno.test("the scopes of the manifest decide", async () => {
  const appDir = new URL("../fixtures/few_scopes", import.meta.url).pathname;
  await using workspace = await startWorkspace({ appDir });
  const written = await workspace.api("apps.datastore.put", { datastore, item: { key: "x" } });
  assertEquals([written.error, written.needed], ["missing_scope", "datastore:write"]);
  const read = await workspace.api("apps.datastore.get", { datastore, id: "x" });
  assertEquals([read.error, read.needed], ["missing_scope", "datastore:read"]);
});

Deno.test("a query looks at `limit` items before it filters, and pages to the end", async () => {
  await using workspace = await startStarting();
  const people = store(workspace);
  for (let i = 0; i < 10; i++) {
    await people.bulkPut(Array.from({ length: 25 }, (_, j) => ({ key: `p${i * 25 + j}`, age: i * 25 + j })));
  }
  const filter = { expression: "#a < :v", expression_attributes: { "#a": "age" }, expression_values: { ":v": 3 } };
  const found: string[] = [];
  let pages = 0;
  let emptyPages = 0;
  let cursor = "";
  do {
    const page = await people.query({ ...filter, limit: 20, ...(cursor === "" ? {} : { cursor }) });
    found.push(...page.items.map((item: { key: string }) => item.key));
    if (page.items.length === 0) emptyPages++;
    cursor = page.response_metadata.next_cursor;
    pages++;
  } while (cursor !== "");
  assertEquals(found.sort(), ["p0", "p1", "p2"]);
  assertEquals(pages, 13);
  assert(emptyPages >= 9);
  // 100 items unless the call says otherwise, in no order that could be relied on.
  const first = (await people.query()).items.map((item: { age: number }) => item.age);
  assertEquals(first.length, 100);
  assert(first.some((age: number, i: number) => i > 0 && age < first[i - 1]));
  assertEquals((await people.count()).count, 250);
  assertEquals((await people.count(filter)).count, 3);
});

Deno.test("a page that ends with the last item still has a cursor, as in DynamoDB", async () => {
  await using workspace = await startStarting();
  const people = store(workspace);
  await people.bulkPut([{ key: "a" }, { key: "b" }]);
  const page = await people.query({ limit: 2 });
  assertEquals(page.items.length, 2);
  const rest = await people.query({ limit: 2, cursor: page.response_metadata.next_cursor });
  assertEquals([rest.items, rest.response_metadata.next_cursor], [[], ""]);
});

Deno.test("a page holds at most 1 MB", async () => {
  await using workspace = await startStarting();
  const people = store(workspace);
  for (let i = 0; i < 5; i++) await people.put({ key: `big${i}`, name: "x".repeat(300_000) });
  const page = await people.query({ limit: 1000 });
  assertEquals(page.items.length, 3);
  const rest = await people.query({ limit: 1000, cursor: page.response_metadata.next_cursor });
  assertEquals([rest.items.length, rest.response_metadata.next_cursor], [2, ""]);
  assertEquals((await people.count()).count, 5);
});

Deno.test("a bad expression says what is wrong with it", async () => {
  await using workspace = await startStarting();
  const reply = await store(workspace).query({
    expression: "#k = :v",
    expression_attributes: { "#k": "key" },
    expression_values: { ":v": "x" },
  });
  assertEquals([reply.error, reply.errors[0].code, reply.errors[0].pointer], [
    "datastore_error",
    "invalid_datastore_expression",
    "/expression",
  ]);
});

Deno.test("bulk methods", async (t) => {
  await using workspace = await startStarting();
  const people = store(workspace);
  const many = (count: number) => Array.from({ length: count }, (_, i) => ({ key: `k${i}`, age: i }));
  const keys = (count: number) => many(count).map(({ key }) => key);

  await t.step("take 25 at once and no more", async () => {
    assertEquals(await people.bulkPut(many(25)), { ok: true, datastore, failed_items: [] });
    assertEquals((await people.bulkGet(keys(25))).items.length, 25);
    for (const reply of [await people.bulkPut(many(26)), await people.bulkGet(keys(26))]) {
      assertEquals(reply.error, "invalid_arguments");
    }
    assertEquals((await people.bulkDelete(keys(26))).response_metadata.messages.length, 1);
  });

  await t.step("get leaves out what is not there", async () => {
    const reply = await people.bulkGet(["k1", "nobody"]);
    assertEquals([reply.items, reply.failed_items], [[{ key: "k1", age: 1 }], []]);
  });

  await t.step("one bad item refuses all", async () => {
    const reply = await people.bulkPut([{ key: "new" }, { key: "bad", age: "x" }]);
    assertEquals(reply.errors[0].pointer, "/items/1/age");
    assertEquals((await people.get("new")).item, {});
  });

  await t.step("the same key twice is refused", async () => {
    const reply = await people.bulkPut([{ key: "new" }, { key: "new", age: 1 }]);
    assertEquals(reply.errors[0].message, "item with the same primary key already exists");
  });

  await t.step("an ordered partial failure leaves some undone and names them", async () => {
    const fault = (method: string) =>
      workspace.local("POST", "/_local/faults", { method: `apps.datastore.${method}`, error: "partial_failure" });
    await fault("bulkPut");
    const items = [{ key: "n1" }, { key: "n2" }, { key: "n3" }];
    const reply = await people.bulkPut(items);
    assertEquals([reply.ok, reply.error, reply.failed_items], [false, "partial_failure", items.slice(1)]);
    assertEquals((await people.bulkGet(["n1", "n2", "n3"])).items, [{ key: "n1" }]);
    assertEquals((await people.bulkPut(reply.failed_items)).ok, true);
    await fault("bulkGet");
    assertEquals((await people.bulkGet(["n1", "n2"])).failed_items, ["n2"]);
    await fault("bulkDelete");
    assertEquals((await people.bulkDelete(["n1", "n2"])).failed_items, ["n2"]);
    assertEquals((await people.bulkGet(["n1", "n2"])).items, [{ key: "n2" }]);
  });

  await t.step("delete", async () => {
    assertEquals(await people.bulkDelete(keys(25)), { ok: true, datastore, failed_items: [] });
    assertEquals((await people.bulkGet(keys(25))).items, []);
  });
});

Deno.test("expired items are read for two days more, then they are gone", async () => {
  await using workspace = await startStarting();
  const people = store(workspace);
  const { now } = await workspace.local("GET", "/_local/clock");
  await people.put({ key: "a", expires: now + 60 });
  await people.put({ key: "b" });
  const advance = (seconds: number) => workspace.local("POST", "/_local/clock", { advance_seconds: seconds });
  await advance(120);
  assertEquals((await people.get("a")).item.key, "a");
  await advance(2 * DAY - 300);
  assertEquals((await people.count()).count, 2);
  await advance(600);
  assertEquals((await people.get("a")).item, {});
  assertEquals((await people.query()).items, [{ key: "b" }]);
});

Deno.test("with stale reads on, a read may show how things were a little earlier, never longer ago", async () => {
  await using workspace = await startStarting();
  const people = store(workspace);
  const advance = (seconds: number) => workspace.local("POST", "/_local/clock", { advance_seconds: seconds });
  await workspace.local("POST", "/_local/weather", { staleReadsMs: 3_600_000 });
  await people.put({ key: "a", age: 1 });
  await advance(1200);
  await people.put({ key: "a", age: 2 });
  await people.put({ key: "b" });
  await advance(1200);
  const seen = new Set<unknown>();
  for (let i = 0; i < 100; i++) seen.add((await people.get("a")).item.age);
  assertEquals([...seen].sort(), [1, 2, undefined]);
  const counts = new Set<number>();
  for (let i = 0; i < 100; i++) counts.add((await people.query()).items.length);
  assertEquals([...counts].sort(), [0, 1, 2]);
  // A merge starts from what is really there.
  assertEquals((await people.update({ key: "a", name: "Ana" })).item, { key: "a", age: 2, name: "Ana" });
  await people.remove("b");
  await advance(3601);
  for (let i = 0; i < 20; i++) assertEquals((await people.get("a")).item.name, "Ana");
  for (let i = 0; i < 20; i++) assertEquals((await people.query()).items.length, 1);
});

Deno.test("with slow writes on, a write ends after its time and holds", async () => {
  await using workspace = await startStarting({ weather: { slowWritesMs: 30 } });
  const people = store(workspace);
  const replies = await Promise.all(Array.from({ length: 20 }, (_, i) => people.put({ key: `k${i}`, age: i })));
  assert(replies.every((reply) => reply.ok));
  assertEquals((await people.count()).count, 20);
});

Deno.test("the control API reads, puts and deletes rows", async () => {
  await using workspace = await startStarting({ weather: { staleReadsMs: 5000 } });
  const { local, tryLocal } = workspace;
  assertEquals(await local("PUT", "/_local/datastores/people", { key: "ana", age: 3 }), {
    item: { key: "ana", age: 3 },
  });
  assertEquals((await local("GET", "/_local/datastores/people")).rows, [{ key: "ana", age: 3 }]);
  assertEquals((await tryLocal("PUT", "/_local/datastores/people", { key: "ana", age: "x" })).status, 400);
  assertEquals((await tryLocal("GET", "/_local/datastores/nothing")).status, 404);
  await local("DELETE", "/_local/datastores/people/ana");
  assertEquals((await local("GET", "/_local/datastores/people")).rows, []);
  assertEquals((await local("GET", "/_local/datastores")).datastores[0].name, "people");
});
