import type { Buffer } from "node:buffer";

/** What the tests use of the browser's driver: Playwright's own names and meanings. */
export interface Locator {
  click(): Promise<void>;
  hover(): Promise<void>;
  focus(): Promise<void>;
  fill(text: string): Promise<void>;
  blur(): Promise<void>;
  setInputFiles(file: { name: string; mimeType: string; buffer: Buffer }): Promise<void>;
  check(): Promise<void>;
  uncheck(): Promise<void>;
  count(): Promise<number>;
  innerText(): Promise<string>;
  inputValue(): Promise<string>;
  scrollIntoViewIfNeeded(): Promise<void>;
  evaluate(work: (element: Element) => unknown): Promise<unknown>;
  waitFor(options?: { state: "detached" }): Promise<void>;
  first(): Locator;
  last(): Locator;
  filter(options: { hasText: string }): Locator;
  locator(selector: string, options?: { hasText: string }): Locator;
  getByRole(role: string, options: { name: string | RegExp; exact?: boolean; checked?: boolean }): Locator;
  getByText(text: string): Locator;
  getByPlaceholder(text: string, options?: { exact: boolean }): Locator;
}

export interface Page extends Pick<Locator, "locator" | "getByText" | "getByPlaceholder"> {
  getByRole(role: string, options?: { name: string | RegExp; exact?: boolean; checked?: boolean }): Locator;
  keyboard: { press(keys: string): Promise<void>; type(text: string): Promise<void> };
  goto(url: string): Promise<unknown>;
  evaluate<T>(work: (given: T) => unknown, given: T): Promise<unknown>;
  waitForFunction(work: () => boolean): Promise<unknown>;
  waitForSelector(selector: string): Promise<unknown>;
  on(event: "pageerror", hear: (error: Error) => void): void;
}

interface Driver {
  chromium: {
    launch(options: { executablePath: string; args: string[] }): Promise<{
      newContext(options: { viewport: { width: number; height: number } }): Promise<{
        setDefaultTimeout(milliseconds: number): void;
        newPage(): Promise<Page>;
      }>;
      close(): Promise<void>;
    }>;
  };
}

/** Resolved by `import_map.json` alone. Written so that Deno does not follow it: what local.deno.lock knows is fetched
 * at every first start, and a start needs no driver of 14 MB. */
const DRIVER = ["playwright", "core"].join("-");

/** Where Debian's package `chromium` puts it; CHROMIUM_PATH names another place. */
export const CHROMIUM = Deno.env.get("CHROMIUM_PATH") ?? "/usr/bin/chromium";

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

const PATIENCE_MS = 10_000;

/** A browser with a profile of its own; closed with `await using`. */
export interface Browser extends AsyncDisposable {
  open(url: string): Promise<Page>;
  /** Errors that nothing on a page caught. */
  problems: string[];
}

export async function startBrowser(): Promise<Browser> {
  const { chromium }: Driver = await import(DRIVER);
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  const problems: string[] = [];
  return {
    problems,
    open: async (url) => {
      const context = await browser.newContext({ viewport: { width: 1360, height: 860 } });
      context.setDefaultTimeout(PATIENCE_MS);
      const page = await context.newPage();
      page.on("pageerror", (error) => problems.push(error.message));
      await page.goto(url);
      await page.waitForSelector(".app");
      return page;
    },
    [Symbol.asyncDispose]: () => browser.close(),
  };
}
