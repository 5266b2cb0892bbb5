import { CHROMIUM } from "./browser/driver.ts";
import { startWorkspace } from "./support/workspace.ts";

const here = (path: string) => new URL(path, import.meta.url).pathname;
const SHOWCASE = here("../emulator/fixtures/showcase");

/** Whether browser tests can run on this machine; says so in one line when they cannot. */
function hasChromium(): boolean {
  try {
    Deno.statSync(CHROMIUM);
    return true;
  } catch {
    console.log(`Browser tests are left out: there is no Chromium at ${CHROMIUM} (install it, or set CHROMIUM_PATH).`);
    return false;
  }
}

Deno.test({
  name: "the page: what somebody who knows Slack does unaided",
  ignore: !hasChromium(),
  fn: async (t) => {
    await using workspace = await startWorkspace({ appDir: SHOWCASE, seed: `${SHOWCASE}/local/seed.json` });
    const script = here("./browser/use_page.ts");
    const resolution = ["--no-config", "--import-map", here("./browser/import_map.json")];
    const pinned = ["--frozen", "--lock", here("./browser/deno.lock")];
    // A process of its own, because only its import map knows the browser's driver.
    const child = new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--quiet", "--no-check", ...resolution, ...pinned, script, workspace.url],
      stdout: "piped",
    }).spawn();
    for await (const { name, error } of reports(child.stdout)) {
      await t.step(name, () => {
        if (error !== undefined) throw new Error(error);
      });
    }
    const { success } = await child.status;
    if (!success) throw new Error("The browser could not be used to the end; see above.");
  },
});

interface Report {
  name: string;
  error?: string;
}

/** One report per line. */
async function* reports(output: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<Report> {
  let rest = "";
  for await (const text of output.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop()!;
    for (const line of lines) yield JSON.parse(line);
  }
}
