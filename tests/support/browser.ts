// deno-lint-ignore no-import-prefix -- only browser tests load it, so that starting the emulator never fetches 14 MB
import type { Page } from "npm:playwright-core@1.65.1";

export type { Page };

/** Where Debian's package `chromium` puts it; CHROMIUM_PATH names another place. */
const CHROMIUM = Deno.env.get("CHROMIUM_PATH") ?? "/usr/bin/chromium";

/** Without these Chromium looks for its maker's hosts and, in a container, for a sandbox that it cannot have. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Whether browser tests can run on this machine; says once in a clear line when they cannot. */
export function hasChromium(): boolean {
  try {
    Deno.statSync(CHROMIUM);
    return true;
  } catch {
    console.log(`Browser tests are left out: there is no Chromium at ${CHROMIUM} (set CHROMIUM_PATH, or install it).`);
    return false;
  }
}

/** A browser with a profile of its own; closed with `await using`. */
export interface TestBrowser extends AsyncDisposable {
  /** Opens `url` in a window of its own, with its own storage. Errors on the page fail the test at the end. */
  open(url: string): Promise<Page>;
  /** What went wrong in pages: uncaught errors. */
  problems: string[];
}

export async function startBrowser(): Promise<TestBrowser> {
  // deno-lint-ignore no-import-prefix -- as above
  const { chromium } = await import("npm:playwright-core@1.65.1");
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  const problems: string[] = [];
  return {
    problems,
    open: async (url) => {
      const context = await browser.newContext({ viewport: { width: 1360, height: 860 } });
      context.setDefaultTimeout(10_000);
      const page = await context.newPage();
      page.on("pageerror", (error) => problems.push(error.message));
      await page.goto(url);
      await page.waitForSelector(".app");
      return page;
    },
    [Symbol.asyncDispose]: () => browser.close(),
  };
}
