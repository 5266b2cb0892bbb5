import { useEffect, useRef, useState } from "preact/hooks";
import { refreshHome, sentenceOf } from "../state/actions.ts";
import { api } from "../state/api.ts";
import { localMoment, momentOf } from "../elements/zoned_moment.ts";
import { goTo } from "../state/place.ts";
import { useStore } from "../state/store.ts";
import { clockTime, formatSlackDate, shortDay } from "../text/slack_date.ts";
import { useZone } from "../channel/zone.ts";
import { Icon } from "./icon.tsx";
import { nextWorkingMorning } from "./working_morning.ts";
import { Popover } from "./popover.tsx";

const SHOWN_EVERY_MS = 10_000;
const WORTH_A_MARK_MS = 5_000;

/** The workspace's time, and the ways to move it. */
export function ClockChip() {
  const ahead = useStore((state) => state.clockAhead);
  const [isOpen, setOpen] = useState(false);
  const [, tick] = useState(0);
  const button = useRef<HTMLButtonElement>(null);
  const at = useZone();
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), SHOWN_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  const day = shortDay(at.now, at.zone);
  const [weekday, ...date] = day.split(" ");
  const time = clockTime(at.now, at.zone);
  return (
    <>
      <button
        ref={button}
        type="button"
        class={`clock-chip ${ahead > WORTH_A_MARK_MS ? "is-moved" : ""}`}
        aria-expanded={isOpen}
        title="The workspace's time. Click to move it."
        aria-label={`${day} ${time}, the workspace's time. Move the clock`}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="clock" size={16} />
        {weekday} <span class="clock-date">{date.join(" ")}</span> {time}
      </button>
      {isOpen && (
        <Popover anchor={button} label="Move the clock" class="clock-panel" onClose={() => setOpen(false)}>
          <ClockPanel at={at} onLeave={() => setOpen(false)} />
        </Popover>
      )}
    </>
  );
}

function ClockPanel({ at, onLeave }: { at: { zone: string; now: number }; onLeave: () => void }) {
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<{ text: string; isBad?: boolean } | undefined>();
  const [picked, setPicked] = useState("");
  const nowSeconds = at.now / 1000;
  const move = async (seconds: number) => {
    if (busy) return;
    setBusy(true);
    setSaid(undefined);
    try {
      const from = at.now;
      await api.advanceClock(seconds);
      await refreshHome();
      const { runs } = await api.runs({ limit: 100 });
      const started = runs.filter((run) => run.started >= from).length;
      const most = started === 100 ? "100 or more runs" : started === 1 ? "1 run" : `${started} runs`;
      setSaid({ text: started === 0 ? "Done. Nothing fell due." : `Done. ${most} started.` });
    } catch (cause) {
      setSaid({ text: sentenceOf(cause), isBad: true });
    } finally {
      setBusy(false);
    }
  };
  const morning = nextWorkingMorning(nowSeconds, at.zone);
  return (
    <>
      <p class="clock-now">{clockTime(at.now, at.zone)}</p>
      <p class="hint">{formatSlackDate(nowSeconds, "{date_long}", at)}, {at.zone}</p>
      <div class="clock-buttons">
        <button type="button" class="button" autofocus aria-disabled={busy} onClick={() => move(300)}>+ 5 min</button>
        <button type="button" class="button" aria-disabled={busy} onClick={() => move(3_600)}>+ 1 h</button>
        <button type="button" class="button" aria-disabled={busy} onClick={() => move(morning - nowSeconds)}>
          {shortDay(morning * 1000, at.zone).split(" ")[0]} 09:00
        </button>
      </div>
      <form
        class="clock-pick"
        onSubmit={(event) => {
          event.preventDefault();
          move(momentOf(picked, at.zone) - nowSeconds);
        }}
      >
        <input
          type="datetime-local"
          class="input"
          aria-label="Move to"
          min={localMoment(nowSeconds, at.zone)}
          value={picked || localMoment(nowSeconds, at.zone)}
          onInput={(event) => setPicked(event.currentTarget.value)}
        />
        <button type="submit" class="button" aria-disabled={busy} disabled={picked === ""}>Go</button>
      </form>
      <p class={said?.isBad ? "problem" : "hint"} role="status">{busy ? "Moving…" : said?.text}</p>
      {said !== undefined && !said.isBad && (
        <button
          type="button"
          class="link-button"
          onClick={() => {
            onLeave();
            goTo({ view: "runs" });
          }}
        >
          See the runs
        </button>
      )}
      <p class="hint">The clock only moves forward. What falls due on the way happens.</p>
    </>
  );
}
