import { assertEquals } from "@std/assert";
import { spreadOverBuckets } from "./buckets.ts";

const channels = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => `C${from + index}`);

Deno.test("channels fill buckets of twenty", () => {
  const cases: { what: string; current: string[][]; wanted: string[]; then: string[][] }[] = [
    { what: "none", current: [], wanted: [], then: [] },
    { what: "a first one", current: [], wanted: ["C1"], then: [["C1"]] },
    { what: "the same again", current: [["C1", "C2"]], wanted: ["C2", "C1"], then: [["C1", "C2"]] },
    { what: "named twice", current: [], wanted: ["C1", "C1"], then: [["C1"]] },
    { what: "twenty-one", current: [], wanted: channels(1, 21), then: [channels(1, 20), ["C21"]] },
    {
      what: "one leaves a full bucket and others stay where they are",
      current: [channels(1, 20), ["C21"]],
      wanted: channels(2, 21),
      then: [channels(2, 20), ["C21"]],
    },
    {
      what: "a newcomer takes the first free place",
      current: [channels(2, 20), ["C21"]],
      wanted: [...channels(2, 21), "C30"],
      then: [[...channels(2, 20), "C30"], ["C21"]],
    },
    { what: "a bucket empties", current: [["C1"], ["C2"]], wanted: ["C2"], then: [[], ["C2"]] },
  ];
  for (const { what, current, wanted, then } of cases) assertEquals(spreadOverBuckets(current, wanted), then, what);
});
