import { useZone } from "../channel/zone.ts";
import { IconButton } from "../frame/icon_button.tsx";
import { api } from "../state/api.ts";
import { goTo } from "../state/place.ts";
import { useStore } from "../state/store.ts";
import { formatSlackDate } from "../text/slack_date.ts";
import { FieldTable } from "./json_view.tsx";
import { StatusMark } from "./status_mark.tsx";
import { StepCard } from "./step_card.tsx";
import { useRead } from "./use_read.ts";

const TRIGGERS: Record<string, string> = {
  shortcut: "a link",
  event: "an event",
  webhook: "a webhook",
  scheduled: "a schedule",
};

/** One run: what started it and how each step went. */
export function RunDetail({ id }: { id: string }) {
  const seen = useStore((state) => state.seen);
  const people = useStore((state) => state.home!.people);
  const at = useZone();
  const { value: run, problem } = useRead(() => api.run(id), [id, seen.run, seen.clock, seen.reset]);
  if (problem !== "") {
    return (
      <section class="split-detail">
        <p class="problem">{problem}</p>
      </section>
    );
  }
  if (run === undefined) return <section class="split-detail" />;
  const who = people.find((person) => person.id === run.user)?.real_name;
  return (
    <section class="split-detail" aria-label="Run">
      <header class="tool-head detail-head">
        <h1>{run.title}</h1>
        <StatusMark status={run.status} />
        <IconButton icon="close" label="Close run" onClick={() => goTo({ view: "runs" })} />
        <p class="hint">
          {run.id}, started by {TRIGGERS[run.trigger.type]}
          {who && ` run by ${who}`}, {formatSlackDate(run.started / 1000, "{date_short_pretty} at {time_secs}", at)}
        </p>
      </header>
      {run.error !== undefined && <p class="problem problem-box">{run.error}</p>}
      {run.notice !== undefined && <p class="hint">{run.notice}</p>}
      <details class="fold">
        <summary>Inputs of the workflow</summary>
        <FieldTable fields={run.inputs} />
      </details>
      <ol class="steps">
        {run.steps.map((step, i) => <StepCard key={step.id} step={step} number={i + 1} of={run.steps.length} />)}
      </ol>
    </section>
  );
}
