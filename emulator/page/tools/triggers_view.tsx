import { useZone } from "../channel/zone.ts";
import { useStore } from "../state/store.ts";
import { formatSlackDate } from "../text/slack_date.ts";
import { WebhookCard } from "./webhook_card.tsx";

/** What starts workflows from outside: webhooks to try, the next times of schedules, the events that are heard. */
export function TriggersView() {
  const home = useStore((state) => state.home)!;
  const at = useZone();
  const titleOf = (workflow: string) => home.workflows.find((one) => one.id === workflow)?.title ?? workflow;
  const schedules = home.schedules.toSorted((a, b) => (a.next_at ?? Infinity) - (b.next_at ?? Infinity));
  return (
    <div class="tool">
      <header class="tool-head">
        <h1>Triggers</h1>
        <p class="hint">Links are under Shortcuts. Here is what else starts a workflow.</p>
      </header>
      <section>
        <h2>Webhooks</h2>
        {home.webhooks.length === 0 && <p class="hint">The app has no webhook trigger yet.</p>}
        {home.webhooks.map((webhook) => (
          <WebhookCard key={webhook.id} webhook={webhook} workflow={titleOf(webhook.workflow)} />
        ))}
      </section>
      <section>
        <h2>Schedules</h2>
        {schedules.length === 0 && <p class="hint">The app has no scheduled trigger yet.</p>}
        {schedules.length > 0 && (
          <table class="plain-table">
            <thead>
              <tr>
                <th scope="col">Trigger</th>
                <th scope="col">Workflow</th>
                <th scope="col">Next time</th>
              </tr>
            </thead>
            <tbody>
              {schedules.map((one) => (
                <tr key={one.id}>
                  <td>{one.name}</td>
                  <td>{titleOf(one.workflow)}</td>
                  <td>
                    {one.next_at === null
                      ? "over"
                      : formatSlackDate(one.next_at / 1000, "{date_short_pretty} at {time}", at)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
      <section>
        <h2>Events</h2>
        {home.events.length === 0 && <p class="hint">The app has no event trigger yet.</p>}
        {home.events.length > 0 && (
          <table class="plain-table">
            <thead>
              <tr>
                <th scope="col">Event</th>
                <th scope="col">Trigger</th>
                <th scope="col">Workflow</th>
              </tr>
            </thead>
            <tbody>
              {home.events.map((one) => (
                <tr key={one.id}>
                  <td>
                    <code>{one.event}</code>
                  </td>
                  <td>{one.name}</td>
                  <td>{titleOf(one.workflow)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
    </div>
  );
}
