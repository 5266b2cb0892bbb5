import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { dirname, join } from "node:path";
import { BEHAVIOURS_DIR } from "../functions/_behaviours_workspace.ts";
import { AppProblem, loadApp } from "./load_app.ts";

const OPTIONS = { id: "A0", botUserId: "U0", botId: "B0", env: { GREETING: "given", OTHER: "given" } };

/** The smallest app there is, as Slack's CLI would put it together. */
const MANIFEST = {
  display_information: { name: "Small" },
  features: { bot_user: { display_name: "Small" } },
  oauth_config: { scopes: { bot: ["commands"] } },
  outgoing_domains: [],
};
const NO_PARAMETERS = { properties: {}, required: [] };

/** Writes an app's files below a new folder, away from this project. */
async function writeApp(files: Record<string, string | object>): Promise<{ dir: string } & AsyncDisposable> {
  const dir = await Deno.realPath(await Deno.makeTempDir());
  for (const [name, content] of Object.entries(files)) {
    await Deno.mkdir(dirname(join(dir, name)), { recursive: true });
    await Deno.writeTextFile(join(dir, name), typeof content === "string" ? content : JSON.stringify(content));
  }
  return { dir, [Symbol.asyncDispose]: () => Deno.remove(dir, { recursive: true }) };
}

async function problemsOf(files: Record<string, string | object>): Promise<string[]> {
  await using app = await writeApp(files);
  const problem = await assertRejects(() => loadApp(app.dir, OPTIONS), AppProblem);
  return (problem as AppProblem).problems;
}

Deno.test("an app is read with its functions, triggers and variables", async () => {
  const app = await loadApp(BEHAVIOURS_DIR, OPTIONS);
  assertEquals(app.manifest.display_information.name, "Behaviours");
  assertEquals(Object.keys(app.sources), ["behave", "read_values", "use_account"]);
  assertEquals(app.sources.behave, join(BEHAVIOURS_DIR, "functions/behave.ts"));
  assertEquals(app.triggerFiles.map(({ path }) => path).sort()[0], "triggers/behave.json");
  assertEquals([app.id, app.env], ["A0", OPTIONS.env]);
});

Deno.test("a manifest that never ends loading is ended, whatever it prints", async () => {
  for (const code of ["for (;;);", 'for (;;) console.log("x".repeat(10_000));']) {
    await using app = await writeApp({ "manifest.ts": code });
    const problem = await assertRejects(() => loadApp(app.dir, { ...OPTIONS, withinMs: 500 }), AppProblem);
    assertStringIncludes((problem as AppProblem).message, "did not load within 0.5 seconds");
  }
});

Deno.test("what a manifest prints is not taken for what was read", async () => {
  const code = `console.log("\\n\\u0001app:5");\nexport default ${JSON.stringify(MANIFEST)};`;
  await using app = await writeApp({ "manifest.ts": code });
  assertEquals((await loadApp(app.dir, OPTIONS)).manifest.display_information.name, "Small");
});

Deno.test("manifest.ts goes over manifest.json, and .env over what is given", async () => {
  await using app = await writeApp({
    "manifest.json": { ...MANIFEST, outgoing_domains: ["a.example.com"] },
    "manifest.ts": 'export default { display_information: { name: "Over" } };',
    ".env": 'GREETING="from the file" # said\nexport LINES="a\\nb"\n# OTHER=no\nEMPTY=\n',
  });
  const { manifest, env } = await loadApp(app.dir, OPTIONS);
  assertEquals(manifest.display_information.name, "Over");
  assertEquals(manifest.outgoing_domains, ["a.example.com"]);
  assertEquals(env, { GREETING: "from the file", OTHER: "given", LINES: "a\nb", EMPTY: "" });
});

Deno.test("imports of Slack's packages resolve for an app anywhere, whatever release it names", async () => {
  await using app = await writeApp({
    "deno.jsonc": `{
      // The app's own names stay.
      "imports": {
        "deno-slack-sdk/": "https://deno.land/x/deno_slack_sdk@2.14.2/",
        "slack/": "https://deno.land/x/deno_slack_sdk@2.9.0/",
        "names": "./lib/names.ts",
      },
    }`,
    "lib/names.ts": 'export const NAME = "Elsewhere";',
    "manifest.ts": `
      import { Manifest } from "deno-slack-sdk/mod.ts";
      import { Schema } from "slack/mod.ts";
      import { DefineType } from "https://deno.land/x/deno_slack_sdk@2.9.0/mod.ts";
      import { NAME } from "names";
      export default Manifest({
        name: NAME, description: Schema.types.string, icon: "", botScopes: [], outgoingDomains: [],
        types: [DefineType({ name: "t", type: Schema.types.string })],
      });`,
  });
  const { manifest } = await loadApp(app.dir, OPTIONS);
  assertEquals(manifest.display_information, { name: "Elsewhere", description: "string" });
});

Deno.test("what keeps an app from running is said with its place", async (test) => {
  const manifest = (more: object) => ({ "manifest.json": { ...MANIFEST, ...more } });
  const oneFunction = (more: object) =>
    manifest({
      functions: { f: { title: "F", input_parameters: NO_PARAMETERS, output_parameters: NO_PARAMETERS, ...more } },
    });
  const many = (count: number, of: unknown) =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`n${i}`, of]));
  const workflow = (inputs: object, function_id = "#/functions/f") => ({
    "f.ts": "export default () => ({});",
    "manifest.json": {
      ...MANIFEST,
      functions: {
        f: {
          title: "F",
          source_file: "f.ts",
          input_parameters: { properties: { a: { type: "string" } }, required: ["a"] },
          output_parameters: { properties: { b: { type: "string" } }, required: [] },
        },
      },
      workflows: { w: { title: "W", steps: [{ id: "0", function_id, inputs }, { id: "1", function_id, inputs }] } },
    },
  });
  const cases: [what: string, files: Record<string, string | object>, problem: string][] = [
    ["no manifest", { "readme.md": "" }, "holds no manifest.ts, manifest.js or manifest.json"],
    ["broken code", { "manifest.ts": "export default {" }, "manifest.ts does not load: "],
    ["a throw", { "manifest.ts": 'throw new Error("oh no");' }, "manifest.ts does not load: oh no"],
    ["an exit", { "manifest.ts": "Deno.exit(4);" }, "ended the process with code 4"],
    ["no default export", { "manifest.ts": "export const a = 1;" }, "it has no default export"],
    ["a missing import", { "manifest.ts": 'import "./gone.ts";' }, "Module not found"],
    ["broken JSON", { "manifest.json": "{" }, "manifest.json does not load: "],
    ["a broken config", { "deno.jsonc": "{", "manifest.json": MANIFEST }, "is not valid JSON"],
    ["no name", manifest({ display_information: {} }), "the app's name is missing"],
    ["a long name", manifest({ display_information: { name: "x".repeat(36) } }), "has 36 characters; 35 are allowed"],
    ["user scopes", manifest({ oauth_config: { scopes: { bot: [], user: ["x"] } } }), "has no user scopes"],
    ["no source", oneFunction({}), 'function "f" names no source_file'],
    ["a missing source", oneFunction({ source_file: "f.ts" }), "names f.ts, and there is no such file"],
    ["too many functions", manifest({ functions: many(51, {}) }), "51 functions; Slack takes at most 50"],
    ["too many workflows", manifest({ workflows: many(51, { steps: [] }) }), "51 workflows; Slack takes at most 50"],
    ["too many domains", manifest({ outgoing_domains: Object.keys(many(11, 0)) }), "11 outgoing domains"],
    ["a domain with a path", manifest({ outgoing_domains: ["a.com/b"] }), 'outgoing domain "a.com/b" is not'],
    ["a domain twice", manifest({ outgoing_domains: ["a.com", "a.com"] }), "an outgoing domain is listed twice"],
    [
      "too many attributes",
      manifest({ datastores: { d: { primary_key: "n0", attributes: many(101, { type: "string" }) } } }),
      'attributes of datastore "d"; Slack takes at most 100',
    ],
    [
      "a key that is no attribute",
      manifest({ datastores: { d: { primary_key: "id", attributes: {} } } }),
      'the primary key of datastore "d", "id", is not one of its attributes',
    ],
    [
      "a custom type that is missing",
      oneFunction({ input_parameters: { properties: { a: { type: "#/types/t" } }, required: [] } }),
      `has the type "t", which is missing from the manifest's types`,
    ],
    [
      "an unknown type",
      oneFunction({ input_parameters: { properties: { a: { type: "text" } }, required: [] } }),
      'has the unknown type "text"',
    ],
    ["a required input not given", workflow({}), 'does not give "a", which function "f" requires'],
    ["an unlisted function", workflow({}, "#/functions/g"), 'uses function "g", which the manifest does not list'],
    ["an unknown input", workflow({ a: "{{inputs.x}}" }), "and the workflow has no such input"],
    ["a later step", workflow({ a: "{{steps.1.b}}" }), "and no step before it has that id"],
    ["an unknown output", workflow({ a: "{{steps.0.c}}" }), 'and function "f" has no such output'],
  ];
  for (const [what, files, problem] of cases) {
    await test.step(what, async () => assertStringIncludes((await problemsOf(files)).join("\n"), problem));
  }
});

Deno.test("a trigger file that does not load is left out", async () => {
  const trigger = { type: "webhook", name: "T", workflow: "#/workflows/w" };
  await using app = await writeApp({
    "manifest.json": MANIFEST,
    "triggers/bad.ts": "export default 5;",
    "triggers/good.json": trigger,
    "triggers/good_test.ts": "throw new Error();",
  });
  const { triggerFiles } = await loadApp(app.dir, OPTIONS);
  assertEquals(triggerFiles, [{ path: "triggers/good.json", definition: trigger }]);
});

Deno.test("a folder that is not there is said", async () => {
  const problem = await assertRejects(() => loadApp("/nowhere/at/all", OPTIONS), AppProblem);
  assertStringIncludes(problem.message, "there is no such folder");
});
