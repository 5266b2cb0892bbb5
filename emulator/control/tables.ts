import { channelsRoutes } from "./channels.ts";
import { datastoreRoutes } from "./datastores.ts";
import { emojiRoutes } from "./emoji.ts";
import { externalTokenRoutes } from "./external_tokens.ts";
import { feedRoutes } from "./feed.ts";
import { interactivityRoutes } from "./interactivity.ts";
import { messageRoutes } from "./messages.ts";
import { pageRoutes } from "./page.ts";
import { peopleRoutes } from "./people.ts";
import { phoneRoutes } from "./phones.ts";
import type { Routes } from "./routes.ts";
import { runsRoutes } from "./runs.ts";
import { stateRoutes } from "./state.ts";
import { triggerRoutes } from "./triggers.ts";

/** Every route of the control API but those of the running emulator itself (`workspace.ts`). */
export const controlTables: Routes[] = [
  channelsRoutes,
  datastoreRoutes,
  emojiRoutes,
  externalTokenRoutes,
  feedRoutes,
  interactivityRoutes,
  messageRoutes,
  pageRoutes,
  peopleRoutes,
  phoneRoutes,
  runsRoutes,
  stateRoutes,
  triggerRoutes,
];
