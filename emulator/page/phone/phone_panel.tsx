import { useEffect, useState } from "preact/hooks";
import { IconButton } from "../frame/icon_button.tsx";
import { notify, sentenceOf } from "../state/actions.ts";
import { api } from "../state/api.ts";
import { setState, useStore } from "../state/store.ts";
import { Phone } from "./phone.tsx";

/** A text on its way is looked at again after this time: it arrives without anybody saying so. */
const ON_THE_WAY_MS = 2_000;

/** Customers' phones, beside whatever else is shown. */
export function PhonePanel() {
  const lines = useStore((state) => state.home!.lines);
  const contacts = useStore((state) => state.home!.contacts);
  const [number, setNumber] = useState(contacts[0]?.number ?? "");
  const [line, setLine] = useState(lines[0]?.number ?? "");
  const [added, setAdded] = useState<string[]>([]);
  const known = new Set(contacts.map((contact) => contact.number));
  const choices = [...contacts, ...added.filter((one) => !known.has(one)).map((one) => ({ number: one, name: "" }))];
  const seen = useStore((state) => state.seen);
  const [asked, setAsked] = useState(0);
  const [texts, setTexts] = useState<Awaited<ReturnType<typeof api.phoneTexts>>["texts"]>([]);
  useEffect(() => {
    if (number === "") return;
    let isWanted = true;
    api.phoneTexts(number).then(
      (read) => isWanted && setTexts(read.texts),
      (cause) => notify(sentenceOf(cause), "bad"),
    );
    return () => void (isWanted = false);
  }, [number, seen.phone, seen.clock, seen.reset, asked]);
  useEffect(() => {
    if (!texts.some((text) => text.status === "queued" || text.status === "sent")) return;
    const timer = setTimeout(() => setAsked(asked + 1), ON_THE_WAY_MS);
    return () => clearTimeout(timer);
  }, [texts]);
  const close = () => setState({ phoneOpen: false });
  return (
    <aside class="phone-panel" aria-label="Phones" onKeyDown={(event) => event.key === "Escape" && close()}>
      <header class="panel-head">
        <h2>Phones</h2>
        <small>What customers see</small>
        <IconButton icon="close" label="Close phones" onClick={close} />
      </header>
      {lines.length === 0
        ? <p class="empty">The seed names no phone lines. Add "lines" to it, and customers can text.</p>
        : (
          <>
            <div class="phone-choice">
              <label>
                Customer
                <select
                  class="input"
                  value={number}
                  onChange={(event) => {
                    const chosen = event.currentTarget.value;
                    if (chosen === "new") {
                      const fresh = newNumber();
                      setAdded([...added, fresh]);
                      setNumber(fresh);
                    } else setNumber(chosen);
                  }}
                >
                  {choices.map((contact) => (
                    <option key={contact.number} value={contact.number}>{contact.name || contact.number}</option>
                  ))}
                  <option value="new">Somebody new…</option>
                </select>
              </label>
              <label>
                Texts to
                <select class="input" value={line} onChange={(event) => setLine(event.currentTarget.value)}>
                  {lines.map((one) => <option key={one.number} value={one.number}>{one.name || one.number}</option>)}
                </select>
              </label>
            </div>
            {number === "" ? <p class="empty">Choose who texts.</p> : (
              <Phone
                key={number}
                number={number}
                name={choices.find((contact) => contact.number === number)?.name ?? ""}
                line={lines.find((one) => one.number === line) ?? lines[0]}
                texts={texts.filter((text) => text.line === line)}
              />
            )}
          </>
        )}
    </aside>
  );
}

/** A number out of the range that is kept for fiction. */
const newNumber = () => `+1555015${String(Math.floor(Math.random() * 10_000)).padStart(4, "0")}`;
