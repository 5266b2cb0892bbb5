import { useState } from "preact/hooks";
import { sentenceOf } from "../state/actions.ts";
import { useStore } from "../state/store.ts";
import type { SwitchWords } from "./switch_words.ts";
import { useRead } from "./use_read.ts";

interface Props<T extends object> {
  title: string;
  about: string;
  words: Partial<Record<string, SwitchWords>>;
  read: () => Promise<T>;
  write: (change: Partial<T>) => Promise<T>;
}

/** Switches and numbers that change at once. */
export function SwitchCard<T extends object>({ title, about, words, read, write }: Props<T>) {
  const reset = useStore((state) => state.seen.reset);
  const [changed, setChanged] = useState<T | undefined>();
  const [problem, setProblem] = useState("");
  const found = useRead(async () => {
    const values = await read();
    setChanged(undefined);
    return values;
  }, [reset]);
  const values = changed ?? found.value;
  const set = async (name: string, value: unknown) => {
    try {
      setChanged(await write({ [name]: value } as Partial<T>));
      setProblem("");
    } catch (cause) {
      setProblem(sentenceOf(cause));
    }
  };
  return (
    <section class="card">
      <h2>{title}</h2>
      <p class="hint">{about}</p>
      {(problem || found.problem) && <p class="problem" role="alert">{problem || found.problem}</p>}
      <div class="switches">
        {Object.entries(values ?? {}).map(([name, value]) => (
          <label key={name} class="switch">
            <span>
              {words[name]?.name ?? name}
              <small>{words[name]?.about}</small>
            </span>
            {typeof value === "boolean"
              ? (
                <input
                  type="checkbox"
                  role="switch"
                  checked={value}
                  onChange={(event) => set(name, event.currentTarget.checked)}
                />
              )
              : typeof value === "number"
              ? (
                <input
                  type="number"
                  class="input"
                  min="0"
                  step="any"
                  value={value}
                  onChange={(event) => set(name, event.currentTarget.valueAsNumber)}
                />
              )
              : (
                <input
                  class="input"
                  value={String(value)}
                  onChange={(event) => set(name, event.currentTarget.value)}
                />
              )}
          </label>
        ))}
      </div>
    </section>
  );
}
