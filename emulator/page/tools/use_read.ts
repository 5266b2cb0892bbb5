import { useEffect, useState } from "preact/hooks";
import { sentenceOf } from "../state/actions.ts";

/** Reads again whenever one of `causes` changes; what was read stays until the next answer. */
export function useRead<T>(read: () => Promise<T>, causes: unknown[]): { value: T | undefined; problem: string } {
  const [value, setValue] = useState<T | undefined>();
  const [problem, setProblem] = useState("");
  useEffect(() => {
    let isWanted = true;
    read().then(
      (answer) => {
        if (!isWanted) return;
        setValue(answer);
        setProblem("");
      },
      (cause) => isWanted && setProblem(sentenceOf(cause)),
    );
    return () => void (isWanted = false);
  }, causes);
  return { value, problem };
}
