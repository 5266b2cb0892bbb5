import { useState } from "preact/hooks";
import type { Webhook } from "../home.ts";
import { sentenceOf } from "../state/actions.ts";
import { api } from "../state/api.ts";
import { hashOf } from "../state/place.ts";
import { hasExampleIds, withFreshIds } from "./fresh_ids.ts";

interface Answer {
  status: number;
  body: string;
  run?: { id: string; status: string };
}

/** Sends a webhook as the outside world does: a ready example, the answer, and the run that it started. */
export function WebhookCard({ webhook, workflow }: { webhook: Webhook; workflow: string }) {
  const example = JSON.stringify(webhook.example, null, 2);
  // The example's ids change with time; what is read, sent and sent again stays as it is.
  const [body, setBody] = useState(example);
  const [answer, setAnswer] = useState<Answer | undefined>();
  const [problem, setProblem] = useState("");
  const send = async (event: Event) => {
    event.preventDefault();
    setProblem("");
    try {
      const before = new Set((await api.runs({ limit: 200, workflow: webhook.workflow })).runs.map((run) => run.id));
      const sent = await api.sendWebhook(webhook.url, body);
      const started = (await api.runs({ limit: 200, workflow: webhook.workflow })).runs.find((run) =>
        !before.has(run.id)
      );
      setAnswer({ ...sent, run: started });
    } catch (cause) {
      setProblem(sentenceOf(cause));
    }
  };
  return (
    <form class="card" onSubmit={send}>
      <header>
        <b>{webhook.name}</b> <small>starts {workflow}</small>
        {webhook.description !== "" && <p class="hint">{webhook.description}</p>}
        <code class="address">POST {webhook.url}</code>
      </header>
      <label class="field">
        <span class="field-label">Body (JSON)</span>
        <textarea
          class="input code-input"
          rows={Math.min(14, body.split("\n").length + 1)}
          spellcheck={false}
          value={body}
          onInput={(event) => setBody(event.currentTarget.value)}
        />
      </label>
      <div class="card-actions">
        <button type="submit" class="button button-primary">Send</button>
        {hasExampleIds(body) && (
          <button
            type="button"
            class="button"
            title="With the ids that were sent it is the same event once more"
            onClick={() => setBody(withFreshIds(body, Date.now()))}
          >
            New ids
          </button>
        )}
        {withFreshIds(body, 0) !== withFreshIds(example, 0) && (
          <button
            type="button"
            class="button"
            onClick={() => setBody(example)}
          >
            Back to the example
          </button>
        )}
        {answer !== undefined && (
          <output class={answer.status === 200 ? "answer" : "answer bad-words"}>
            {answer.status} <code>{answer.body}</code>
            {answer.run !== undefined && <a href={hashOf({ view: "runs", run: answer.run.id })}>See the run</a>}
          </output>
        )}
      </div>
      {problem !== "" && <p class="problem" role="alert">{problem}</p>}
    </form>
  );
}
