import { assertEquals, assertMatch } from "@std/assert";
import { join } from "node:path";
import { startWorkspace } from "../../tests/support/workspace.ts";
import { watchApp } from "./watch_app.ts";

const manifest = (title: string) => ({
  display_information: { name: "Watched" },
  features: { bot_user: { display_name: "Watched" } },
  oauth_config: { scopes: { bot: ["commands"] } },
  functions: {
    say: {
      title: "Say",
      source_file: "functions/say.ts",
      input_parameters: { properties: {}, required: [] },
      output_parameters: { properties: { word: { type: "string" } }, required: ["word"] },
    },
  },
  workflows: { say: { title, steps: [{ id: "0", function_id: "#/functions/say", inputs: {} }] } },
});

/** An app whose one function says a word. */
const code = (word: string) => `export default ({ env }) => ({ outputs: { word: ${word} } });`;

Deno.test("an app is loaded anew when its files change, also after it was broken", async () => {
  const dir = await Deno.makeTempDir();
  const write = (name: string, text: string) => Deno.writeTextFile(join(dir, name), text);
  await Deno.mkdir(join(dir, "functions"));
  await write("manifest.json", JSON.stringify(manifest("First")));
  await write("functions/say.ts", code('"one"'));
  await write(".env", "WORD=from the file");
  const workspace = await startWorkspace({ appDir: dir });
  let heard = Promise.withResolvers<string>();
  const watching = watchApp(() => workspace.emulator.workspace, { OTHER: "given" }, (line) => heard.resolve(line));
  /** Changes a file and gives what is said once the app has been loaded. */
  const change = (name: string, text: string) => heardAfter(() => write(name, text));
  const heardAfter = async (act: () => Promise<void>) => {
    heard = Promise.withResolvers();
    await act();
    return await heard.promise;
  };
  const say = async () => {
    const { workflows } = workspace.emulator.workspace;
    const started = workflows.start({ workflow: "say", inputs: {}, trigger: { id: "Ft0", type: "webhook" } });
    await workspace.settle();
    const run = await workspace.local("GET", `/_local/runs/${started.ok ? started.value.runId : ""}`);
    return [run.title, run.steps[0].outputs?.word ?? run.error];
  };
  try {
    assertEquals(await say(), ["First", "one"]);
    assertEquals(await change("functions/say.ts", code('"two"')), "say.ts changed: the app is loaded anew.");
    assertEquals(await say(), ["First", "two"]);
    assertMatch(
      await change("functions/say.ts", "export default ("),
      /^say\.ts changed\. The app's code does not load: /,
    );
    assertMatch((await say())[1], /^The app's code does not load: .*functions\/say\.ts/s);
    await change("functions/say.ts", code("env.WORD + env.OTHER"));
    assertEquals(await say(), ["First", "from the filegiven"]);
    await change(".env", "WORD=changed ");
    await change("manifest.json", JSON.stringify(manifest("Second")));
    assertEquals(await say(), ["Second", "changedgiven"]);
    assertMatch(await change("manifest.json", "{"), /^manifest\.json changed\. The app in .* cannot run:/);
    assertEquals((await say())[0], "Second");
    // given what no app is: an entry without a definition, a folder in the place of variables, nothing at all
    const odd = JSON.stringify({ ...manifest("Odd"), functions: { say: null } });
    assertMatch(await change("manifest.json", odd), /function "say" names no source_file/);
    await heardAfter(() => Deno.remove(join(dir, ".env")));
    await heardAfter(() => Deno.mkdir(join(dir, ".env")));
    assertMatch(await change("manifest.json", JSON.stringify(manifest("Third"))), /The app cannot be read: /);
    await heardAfter(() => Deno.remove(join(dir, ".env")));
    assertMatch(await heardAfter(() => Deno.remove(join(dir, "manifest.json"))), /holds no manifest\.ts/);
    // when it is an app again, then its new files count
    await change("manifest.json", JSON.stringify(manifest("Fourth")));
    await change(".env", "WORD=new");
    assertEquals(await say(), ["Fourth", "newgiven"]);
  } finally {
    await watching.stop();
    await workspace[Symbol.asyncDispose]();
    await Deno.remove(dir, { recursive: true });
  }
});
