import { useState } from "preact/hooks";
import type { Webhook } from "../home.ts";
import { sentenceOf } from "../state/actions.ts";
import { api } from "../state/api.ts";
import { hashOf } from "../state/place.ts";

interface Answer {
  status: number;
  body: string;
  run?: { id: string; status: string };
}

/** Sends a webhook as the outside world does: a ready example, the answer, and the run that it started. */
export function WebhookCard({ webhook, workflow }: { webhook: Webhook; workflow: string }) {
  const example = JSON.stringify(webhook.example, null, 2);
  // Left alone, the body follows the example, whose ids are fresh each time.
  const [written, setWritten] = useState<string | undefined>();
  const body = written ?? example;
  const [answer, setAnswer] = useState<Answer | undefined>();
  const [problem, setProblem] = useState("");
  const send = async (event: Event) => {
    event.preventDefault();
    setProblem("");
    try {
      const before = new Set((await api.runs(200)).runs.map((run) => run.id));
      const sent = await api.sendWebhook(webhook.url, body);
      const started = (await api.runs(200)).runs.find((run) =>
        run.workflow === webhook.workflow && !before.has(run.id)
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
          onInput={(event) => setWritten(event.currentTarget.value)}
        />
      </label>
      <div class="card-actions">
        <button type="submit" class="button button-primary">Send</button>
        {written !== undefined && (
          <button type="button" class="button" onClick={() => setWritten(undefined)}>Back to the example</button>
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
