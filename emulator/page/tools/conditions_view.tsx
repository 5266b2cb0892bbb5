import { attempt, notify } from "../state/actions.ts";
import { api } from "../state/api.ts";
import { askToConfirm } from "../windows/confirm_state.ts";
import { FaultsCard } from "./faults_card.tsx";
import { RULE_WORDS, WEATHER_WORDS } from "./switch_words.ts";
import { SwitchCard } from "./switch_card.tsx";

/** What goes wrong on purpose, how uneven the workspace is, how strict, and the way back to its beginning. */
export function ConditionsView() {
  return (
    <div class="tool">
      <header class="tool-head">
        <h1>Conditions</h1>
        <p class="hint">Make the workspace as difficult as a real one can be, and see whether the app copes.</p>
      </header>
      <FaultsCard />
      <SwitchCard
        title="Weather"
        about="What makes a real workspace uneven. All calm unless you change it."
        words={WEATHER_WORDS}
        read={api.weather}
        write={api.setWeather}
      />
      <SwitchCard
        title="Rules"
        about="Slack's strictness where you may want to look past it."
        words={RULE_WORDS}
        read={api.rules}
        write={api.setRules}
      />
      <section class="card">
        <h2>Begin again</h2>
        <p class="hint">Everything that happened is forgotten; the workspace is as the seed describes it.</p>
        <button type="button" class="button button-danger" onClick={reset}>Reset the workspace</button>
      </section>
    </div>
  );
}

async function reset(): Promise<void> {
  const isSure = await askToConfirm({
    title: { text: "Reset the workspace" },
    text: { text: "Messages, rows, runs and texts of this session will be gone." },
    confirm: { text: "Reset" },
    style: "danger",
  });
  if (isSure && await attempt(api.reset)) notify("The workspace is as it was at its beginning.");
}
