import { useState } from "preact/hooks";
import type { RunSummary } from "../../workflows/run_report.ts";
import { useZone } from "../channel/zone.ts";
import { api } from "../state/api.ts";
import { hashOf } from "../state/place.ts";
import { useStore } from "../state/store.ts";
import { clockTime, dayName } from "../text/slack_date.ts";
import { brief } from "./brief.ts";
import { RunDetail } from "./run_detail.tsx";
import { StatusMark } from "./status_mark.tsx";
import { durationText } from "./duration.ts";
import { useRead } from "./use_read.ts";

const PAGE_OF_RUNS = 200;
const MOST_RUNS = 1000;

/** Workflow runs, newest first, and one of them with its steps. */
export function RunsView({ run: chosen }: { run?: string }) {
  const seen = useStore((state) => state.seen);
  const [workflow, setWorkflow] = useState("");
  const [onlyFailed, setOnlyFailed] = useState(false);
  const [limit, setLimit] = useState(PAGE_OF_RUNS);
  const workflows = useStore((state) => state.home!.workflows);
  const isFiltered = workflow !== "" || onlyFailed;
  const { value, problem } = useRead(
    () => api.runs({ limit, workflow: workflow || undefined, status: onlyFailed ? "failed" : undefined }),
    [workflow, onlyFailed, limit, seen.run, seen.clock, seen.reset],
  );
  const runs = value?.runs ?? [];
  return (
    <div class={`split ${chosen === undefined ? "" : "has-chosen"}`}>
      <section class="split-list" aria-label="Runs">
        <header class="tool-head">
          <h1>Runs</h1>
          <p class="hint">Every run of a workflow, with what each step was given and what it did.</p>
          <div class="filters">
            <select
              class="input"
              aria-label="Workflow"
              value={workflow}
              onChange={(event) => setWorkflow(event.currentTarget.value)}
            >
              <option value="">All workflows</option>
              {workflows.map(({ id, title }) => <option key={id} value={id}>{title}</option>)}
            </select>
            <label class="choice">
              <input
                type="checkbox"
                checked={onlyFailed}
                onChange={(event) => setOnlyFailed(event.currentTarget.checked)}
              />
              Failed only
            </label>
          </div>
        </header>
        {problem !== "" && <p class="problem">{problem}</p>}
        {value !== undefined && runs.length === 0 && (
          <p class="empty">{isFiltered ? "No run fits." : "No workflow has run yet."}</p>
        )}
        <ul class="rows">
          {runs.map((run) => <RunRow key={run.id} run={run} isChosen={run.id === chosen} />)}
        </ul>
        {runs.length === limit && limit < MOST_RUNS && (
          <button
            type="button"
            class="button older"
            onClick={() => setLimit(limit + PAGE_OF_RUNS)}
          >
            Show older runs
          </button>
        )}
      </section>
      {chosen !== undefined && <RunDetail key={chosen} id={chosen} />}
    </div>
  );
}

function RunRow({ run, isChosen }: { run: RunSummary; isChosen: boolean }) {
  const at = useZone();
  const who = useStore((state) => state.home!.people.find((person) => person.id === run.user)?.shown);
  const about = brief(run.inputs);
  return (
    <li>
      <a href={hashOf({ view: "runs", run: run.id })} class="row" aria-current={isChosen}>
        <StatusMark status={run.status} />
        <span class="row-words">
          <b>{run.title}</b>
          <small>
            {[
              run.trigger.type,
              who && `by ${who}`,
              run.ended && durationText(run.ended - run.started),
              brief(run.outputs),
            ]
              .filter(Boolean).join(" · ")}
          </small>
          {about !== "" && <small class="row-about">{about}</small>}
          {run.error !== undefined && <small class="row-error">{run.error}</small>}
        </span>
        <small class="row-time">
          {clockTime(run.started, at.zone)}
          <br />
          {dayName(run.started, at)}
        </small>
      </a>
    </li>
  );
}
