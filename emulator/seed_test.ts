import { assertEquals, assertMatch, assertRejects, assertStringIncludes, assertThrows } from "@std/assert";
import { startWorkspace } from "../tests/support/workspace.ts";
import { readSeed, type Seed } from "./seed.ts";
import { startEmulator } from "./start.ts";

const COMPANY = {
  team: { name: "Brightdesk", domain: "brightdesk" },
  users: [
    { name: "ana", real_name: "Ana Reis", tz: "Europe/Lisbon", is_admin: true },
    { name: "guest", is_ultra_restricted: true },
  ],
  channels: [{ name: "support", is_private: true, members: ["ana"], app: true, topic: "Help" }],
  env: { TOKEN: "local-token" },
  datastores: { directory: [{ id: "person:ana", user: "{{users.ana}}", where: ["{{channels.support}}"] }] },
  lines: [{
    number: "+15550100100",
    name: "Support",
    workflow: "receive_text",
    body: { token: "{{env.TOKEN}}", text: "{{text}}" },
  }],
  opening: [{ user: "ana", workflow: "set_up", channel: "support", submit: { channel: "{{channels.support}}" } }],
};

Deno.test("a seed's references become ids and values, its templates stay", () => {
  const seed = readSeed(COMPANY);
  const ana = seed.users[0].id;
  const support = seed.channels.find((channel) => channel.name === "support")!.id;
  assertMatch(ana, /^U[0-9A-Z]{10}$/);
  assertEquals(seed.datastores.directory, [{ id: "person:ana", user: ana, where: [support] }]);
  assertEquals(seed.lines[0].body, { token: "local-token", text: "{{text}}" });
  assertEquals(seed.opening[0].submit, { channel: support });
});

Deno.test("the app's own variables win over the seed's in its references", () => {
  assertEquals(readSeed(COMPANY, { TOKEN: "mine" }).lines[0].body.token, "mine");
});

Deno.test("ids are the same whenever the same seed is read", () => {
  assertEquals(readSeed(COMPANY), readSeed(COMPANY));
});

Deno.test("#general comes by itself and has everyone but guests", () => {
  const general = readSeed(COMPANY).channels.find((channel) => channel.name === "general");
  assertEquals(general?.members, ["ana"]);
});

Deno.test("a seed that names nobody has the people of a plain workspace", () => {
  assertEquals(readSeed({}).users.map((user) => user.name), ["alex", "robin", "sam"]);
});

const WRONG: [seed: unknown, says: string[]][] = [
  [[], ["The seed must be an object"]],
  [{ peeple: [] }, ["peeple is not a key of a seed", "users"]],
  [{ users: [] }, ["users must be a list of at least one person"]],
  [{ users: [{ name: "Ana" }] }, ["users[0].name", "handle", '"Ana"']],
  [{ users: [{ name: "ana", tz: "Mars/Base" }] }, ["users[0].tz", "Europe/Lisbon", '"Mars/Base"']],
  [{ users: [{ name: "ana", admin: true }] }, ["users[0].admin is not a key", "is_admin"]],
  [{ users: [{ name: "ana" }, { name: "ana" }] }, ['users: "ana" is there twice']],
  [{ users: [{ name: "ana" }], channels: [{ name: "Big", members: ["ana"] }] }, ["channels[0].name", "invalid_name"]],
  [{ users: [{ name: "ana" }], channels: [{ name: "x", members: ["bo"] }] }, ["channels[0].members", "called bo"]],
  [{ users: [{ name: "ana" }], channels: [{ name: "x" }] }, ["channels[0].members", "at least one name"]],
  [{ datastores: { d: [{ id: "{{users.bo}}" }] } }, ["datastores.d[0].id", "{{users.bo}} names nothing", "alex"]],
  [{ lines: [{ number: "100", name: "a", workflow: "w" }] }, ["lines[0].number", "+1555"]],
  [{ lines: [{ number: "+15550100100" }] }, ["lines[0].name must be a text"]],
  [{ env: { A: 1 } }, ["env.A must be a text", "1"]],
  [{ stand_ins: { "api.x.example": "localhost" } }, ["stand_ins.api.x.example", "http://"]],
  [{ opening: [{ user: "bo", workflow: "w" }] }, ["opening[0].user", "one of the users"]],
  [{ opening: [{ user: "alex", workflow: "w", channel: "no" }] }, ["opening[0].channel", "one of the channels"]],
  [{ team: { domain: "Bright Desk" } }, ["team.domain"]],
];

Deno.test("what is wrong with a seed is said with its key", async (t) => {
  for (const [seed, says] of WRONG) {
    await t.step(says[0], () => {
      const { message } = assertThrows(() => readSeed(seed), Error);
      for (const part of says) assertStringIncludes(message, part);
    });
  }
});

const appDir = new URL("fixtures/people", import.meta.url).pathname;

Deno.test("a new workspace has the seed's people and channels, and the same again after a reset", async () => {
  const { datastores: _, lines: _lines, opening: _opening, ...seed } = COMPANY;
  await using workspace = await startWorkspace({ appDir, seed });
  const before = await workspace.local("GET", "/_local/state");
  const support = before.channels.find((channel: { name: string }) => channel.name === "support");
  assertEquals(support.members, [workspace.user("ana"), workspace.user("people_helper")]);
  const { channel } = await workspace.api("conversations.info", { channel: support.id });
  assertEquals([channel.topic.value, channel.is_private], ["Help", true]);
  await workspace.api("conversations.create", { name: "later" });
  await workspace.local("POST", "/_local/reset");
  assertEquals(await workspace.local("GET", "/_local/state"), before);
});

Deno.test("a workspace kept in a file is as it was left", async () => {
  const data = await Deno.makeTempFile({ suffix: ".sqlite" });
  await Deno.remove(data);
  const made = await (async () => {
    await using first = await startWorkspace({ appDir, data });
    return (await first.api("conversations.create", { name: "kept", is_private: true })).channel;
  })();
  await using second = await startWorkspace({ appDir, data });
  assertEquals((await second.api("conversations.info", { channel: made.id })).channel, made);
});

Deno.test("a file is one emulator's at a time", async () => {
  const data = await Deno.makeTempFile({ suffix: ".sqlite" });
  await using _first = await startWorkspace({ appDir, data });
  await assertRejects(() => startWorkspace({ appDir, data }), Error, `${data} is in use`);
});

Deno.test("a beginning that broke off is begun anew, and one that is over is not", async () => {
  const data = await Deno.makeTempFile({ suffix: ".sqlite" });
  const starting = new URL("fixtures/starting", import.meta.url).pathname;
  const opening = (workflow: string) => readSeed({ opening: [{ user: "alex", workflow }] });
  const start = (appDir: string, seed: Seed) => startEmulator({ appDir, seed, port: 0, data });
  // given an app that does not load, then opening steps that fail
  const empty = await Deno.makeTempDir();
  await assertRejects(() => start(empty, opening("ask")), Error, "manifest");
  const broken = await start(starting, opening("hear"));
  await assertRejects(() => broken.opened, Error, "no link trigger");
  await broken.stop();
  // when both are mended
  const mended = await start(starting, opening("ask"));
  await mended.opened;
  assertEquals(mended.workspace.workflows.listRuns({ limit: 10 }).length, 1);
  await mended.stop();
  // then the steps were taken once
  const later = await start(starting, opening("ask"));
  await later.opened;
  assertEquals(later.workspace.workflows.listRuns({ limit: 10 }).length, 1);
  await later.stop();
});

Deno.test("a row that the app's datastores refuse stops the start, with its key", async () => {
  const seed = { datastores: { directory: [{ id: "a" }] } };
  const refused = await assertRejects(() => startWorkspace({ appDir, seed }), Error);
  assertStringIncludes(refused.message, "datastores.directory[0]");
});

Deno.test("a missing or broken seed file is named", async () => {
  const missing = await assertRejects(() => startWorkspace({ appDir, seed: "/nowhere/seed.json" }), Error);
  assertEquals(missing.message, "There is no seed file /nowhere/seed.json.");
  const file = await Deno.makeTempFile();
  await Deno.writeTextFile(file, "{ users: ana }");
  const broken = await assertRejects(() => startWorkspace({ appDir, seed: file }), Error);
  assertStringIncludes(broken.message, `The seed ${file} cannot be used: `);
});
