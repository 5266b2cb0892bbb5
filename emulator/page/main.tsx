import { render } from "preact";
import { App } from "./frame/app.tsx";
import { followPlace, startOver } from "./state/actions.ts";
import { followFeed } from "./state/live.ts";
import { loadEmoji } from "./text/emoji.ts";

addEventListener("hashchange", followPlace);
await loadEmoji();
await startOver();
followFeed();
render(<App />, document.getElementById("page")!);
