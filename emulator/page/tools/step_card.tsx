import type { ComponentChildren } from "preact";
import type { StepDetails } from "../../workflows/run_report.ts";
import { durationText } from "./duration.ts";
import { FieldTable } from "./json_view.tsx";
import { StatusMark } from "./status_mark.tsx";

interface Props {
  step: StepDetails;
  number: number;
  of: number;
}

/** One step: what it was given, what it gave, what it printed and which calls it made. */
export function StepCard({ step, number, of }: Props) {
  const wasReached = step.inputs !== undefined;
  const took = step.started !== undefined && step.ended !== undefined ? durationText(step.ended - step.started) : "";
  return (
    <li class={`step step-${step.status}`}>
      <header class="step-head">
        <b>{step.title}</b>
        <StatusMark status={step.status} />
        <small>Step {number} of {of}{took && `, ${took}`}</small>
        <code>{step.function_id}</code>
      </header>
      {step.error !== undefined && <p class="problem problem-box">{step.error}</p>}
      {wasReached && (
        <div class="step-parts">
          <Part title="Input" isOpen={step.status === "failed"}>
            <FieldTable fields={step.inputs} />
          </Part>
          {step.outputs !== undefined && (
            <Part title="Output">
              <FieldTable fields={step.outputs} />
            </Part>
          )}
          {step.log.length > 0 && (
            <Part title={`Log, ${count(step.log.length, "line")}`} isOpen={step.status === "failed"}>
              <div class="json">
                {step.log.map((line, i) => <p key={i} class={`log-${line.level}`}>{line.line}</p>)}
              </div>
            </Part>
          )}
          {step.calls.length > 0 && (
            <Part title={`API calls, ${step.calls.length}`} isOpen={step.status === "failed"}>
              <CallTable calls={step.calls} />
            </Part>
          )}
        </div>
      )}
    </li>
  );
}

const count = (number: number, noun: string) => number === 1 ? `1 ${noun}` : `${number} ${noun}s`;

function Part({ title, isOpen = false, children }: {
  title: string;
  isOpen?: boolean;
  children: ComponentChildren;
}) {
  return (
    <details class="fold" open={isOpen}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}

function CallTable({ calls }: { calls: StepDetails["calls"] }) {
  return (
    <table class="call-table">
      <thead>
        <tr>
          <th scope="col">Method</th>
          <th scope="col">Answer</th>
          <th scope="col">Time</th>
        </tr>
      </thead>
      <tbody>
        {calls.map((call, i) => (
          <tr key={i}>
            <td>
              <details open={!call.ok}>
                <summary>{call.method}</summary>
                <FieldTable fields={call.args} />
              </details>
            </td>
            <td class={call.ok ? "" : "bad-words"}>{call.ok ? "ok" : call.error}</td>
            <td>{durationText(call.took_ms)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
