import { controlTables } from "./control/tables.ts";
import { createRouter } from "./control/router.ts";
import { workspaceRoutes } from "./control/workspace.ts";
import { createFeed } from "./feed.ts";
import { takeOpeningSteps } from "./opening.ts";
import { openWorkspace, type WorkspaceOptions } from "./open_workspace.ts";
import { createPage } from "./page/page.ts";
import { answer, type Serving } from "./server.ts";
import { type Database, openDatabase } from "./store/database.ts";
import { createSettings } from "./store/settings.ts";
import { clearDatabase, restoreSnapshot, saveSnapshot } from "./store/snapshot.ts";
import { startTimekeeper, type Timekeeper } from "./timekeeper.ts";
import { createRateLimits } from "./web_api/rate_limits.ts";
import type { Workspace } from "./workspace.ts";

export interface EmulatorOptions extends Omit<WorkspaceOptions, "db" | "feed" | "url"> {
  /** 0 takes a free one. */
  port: number;
  /** A file or `:memory:`. */
  data: string;
  /** Leaves out the seed's opening steps. */
  skipOpening?: boolean;
}

/** A workspace being served on this machine. */
export interface Emulator {
  url: string;
  /** The workspace as it is now; a reset brings another. */
  readonly workspace: Workspace;
  /** Resolves when the seed's opening steps are over; rejects with what went wrong in them. */
  readonly opened: Promise<void>;
  stop(): Promise<void>;
}

/** The setting that says whether seed and opening steps are `under way` or `over`. */
const BEGINNING = "beginning";

/** Whether `db` holds no workspace yet, or one whose beginning broke off. */
function hasToBegin(db: Database): boolean {
  const hasSettings = db.one("SELECT name FROM sqlite_master WHERE name = 'settings'") !== undefined;
  return !hasSettings || createSettings(db).get(BEGINNING) === "under way";
}

/** Opens the workspace and serves it on 127.0.0.1. Errors: what is wrong with the app, the seed or the port. */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const db = openDatabase(options.data);
  const feed = createFeed();
  const page = await createPage();
  let serving: (Serving & { timekeeper: Timekeeper }) | undefined;
  let opened: Promise<void> = Promise.resolve();
  let atSeed: string | undefined;

  const stopping = new AbortController();
  const listening = { hostname: "127.0.0.1", port: options.port, onListen: () => {}, signal: stopping.signal };
  const server = Deno.serve(listening, (request) => {
    if (serving === undefined) return new Response("The workspace is opening.\n", { status: 503 });
    return answer(serving, request);
  });
  const stopServing = async () => {
    stopping.abort();
    await server.finished;
    db.close();
  };
  const url = `http://127.0.0.1:${server.addr.port}`;

  const open = async () => {
    const workspace = await openWorkspace({ ...options, db, feed, url });
    const timekeeper = startTimekeeper(workspace);
    const router = createRouter(workspace, [...controlTables, workspaceRoutes({ advance: timekeeper.advance, reset })]);
    serving = { workspace, timekeeper, router, page, limits: createRateLimits(workspace.clock) };
    workspace.workflows.resume();
    return workspace;
  };
  /** Nothing of the workspace goes on by itself when it resolves. */
  const close = async () => {
    if (serving === undefined) return;
    const { timekeeper, workspace } = serving;
    timekeeper.stop();
    workspace.workflows.stop();
    await workspace.functions.stop();
    await workspace.activity.settled();
  };
  /** Throws away what is there: the workspace that is opened next begins from the seed. */
  const clear = () => {
    clearDatabase(db);
    db.transaction(() => createSettings(db).set(BEGINNING, "under way"));
  };
  const begin = async (workspace: Workspace) => {
    if (!options.skipOpening) await takeOpeningSteps(workspace, options.seed.opening);
    await workspace.activity.settled();
    workspace.settings.set(BEGINNING, "over");
    // In one go: whoever stops it finds the copy whole, or none.
    const path = Deno.makeTempFileSync({ suffix: ".sqlite" });
    Deno.removeSync(path);
    saveSnapshot(db, path);
    atSeed = path;
  };
  let resetting: Promise<void> | undefined;
  /** Back to the seed with its opening steps taken, whatever has happened since and is under way. Who asks while a reset
   * is under way waits for that one. */
  const reset = () => resetting ??= goBack().finally(() => resetting = undefined);
  const goBack = async () => {
    await opened;
    await close();
    if (atSeed === undefined) clear();
    else restoreSnapshot(db, atSeed);
    const workspace = await open();
    if (atSeed === undefined) await begin(workspace);
    feed.publish({ kind: "reset" });
  };

  try {
    const isNew = hasToBegin(db);
    if (isNew) clear();
    const workspace = await open();
    if (isNew) opened = begin(workspace);
    opened.catch(() => {}); // Whoever waits for `opened` hears of it.
  } catch (cause) {
    await stopServing();
    throw cause;
  }
  return {
    url,
    get workspace() {
      return serving!.workspace;
    },
    get opened() {
      return opened;
    },
    stop: async () => {
      await close();
      await stopServing();
      if (atSeed !== undefined) await Deno.remove(atSeed);
    },
  };
}
