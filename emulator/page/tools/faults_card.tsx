import { useState } from "preact/hooks";
import type { Fault } from "../../faults.ts";
import { sentenceOf } from "../state/actions.ts";
import { api } from "../state/api.ts";
import { useStore } from "../state/store.ts";
import { useRead } from "./use_read.ts";

const METHODS = [
  "chat.postMessage",
  "chat.update",
  "chat.postEphemeral",
  "conversations.replies",
  "reactions.add",
  "views.open",
  "views.update",
  "apps.datastore.get",
  "apps.datastore.put",
  "apps.datastore.update",
  "apps.datastore.query",
  "workflows.triggers.create",
  "functions.completeSuccess",
];

const KINDS: Record<string, { name: string; fault: Partial<Fault> }> = {
  error: { name: "refuses (fatal_error)", fault: { error: "fatal_error" } },
  limited: { name: "is rate limited (429, 5 s)", fault: { status: 429, error: "ratelimited", retry_after: 5 } },
  broken: { name: "breaks (HTTP 503)", fault: { status: 503 } },
  lost: { name: "works, but its answer is lost", fault: { status: 503, when: "after" } },
  slow: { name: "takes 5 s", fault: { delay_ms: 5_000 } },
};

/** Orders that the next calls of a method, or to a host outside, go wrong. */
export function FaultsCard() {
  const hosts = useStore((state) => state.home!.app.hosts);
  const seen = useStore((state) => state.seen);
  const [target, setTarget] = useState("chat.postMessage");
  const [kind, setKind] = useState("error");
  const [times, setTimes] = useState(1);
  const [asked, setAsked] = useState(0);
  const [problem, setProblem] = useState("");
  const { value } = useRead(api.faults, [asked, seen.run, seen.reset]);
  const during = async (work: () => Promise<unknown>) => {
    try {
      await work();
      setProblem("");
      setAsked(asked + 1);
    } catch (cause) {
      setProblem(sentenceOf(cause));
    }
  };
  const order = (event: Event) => {
    event.preventDefault();
    const at = hosts.includes(target) ? { host: target } : { method: target };
    during(() => api.orderFault({ ...at, ...KINDS[kind].fault, times }));
  };
  const pending = value?.faults ?? [];
  return (
    <section class="card">
      <h2>Faults</h2>
      <p class="hint">The next calls go wrong in the way you choose, then everything works again.</p>
      <form class="fault-form" onSubmit={order}>
        <label>
          The next
          <input
            type="number"
            class="input"
            min="1"
            aria-label="How many calls"
            value={times}
            onInput={(event) => setTimes(event.currentTarget.valueAsNumber || 1)}
          />
        </label>
        <label>
          {times === 1 ? "call of" : "calls of"}
          <input
            class="input"
            list="fault-targets"
            aria-label="Method or host"
            value={target}
            onInput={(event) => setTarget(event.currentTarget.value)}
          />
          <datalist id="fault-targets">
            {[...METHODS, ...hosts].map((one) => <option key={one} value={one} />)}
          </datalist>
        </label>
        <select
          class="input"
          aria-label="What happens"
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value)}
        >
          {Object.entries(KINDS).map(([id, { name }]) => <option key={id} value={id}>{name}</option>)}
        </select>
        <button type="submit" class="button button-primary">Order</button>
      </form>
      {problem !== "" && <p class="problem" role="alert">{problem}</p>}
      {pending.length > 0 && (
        <ul class="pending">
          {pending.map((fault, i) => (
            <li key={i}>
              <code>{fault.method ?? fault.host}</code> {describe(fault)}
            </li>
          ))}
          <li>
            <button type="button" class="button" onClick={() => during(api.clearFaults)}>Take all back</button>
          </li>
        </ul>
      )}
    </section>
  );
}

function describe({ status, error, delay_ms, times, when }: Fault): string {
  const parts = [
    status !== undefined && `HTTP ${status}`,
    error,
    delay_ms !== undefined && `${delay_ms} ms late`,
    when === "after" && "after it took effect",
    `${times ?? 1} left`,
  ];
  return parts.filter(Boolean).join(", ");
}
