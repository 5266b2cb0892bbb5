import { assertEquals } from "@std/assert";
import { type LinkTarget, linkTarget } from "./link_target.ts";

const LINKS = [{ id: "Ft1", url: "https://slack.com/shortcuts/Ft1/abc" }];

const CASES: [address: string, target: LinkTarget][] = [
  ["https://slack.com/shortcuts/Ft1/abc", { kind: "shortcut", trigger: "Ft1" }],
  ["https://slack.com/shortcuts/Ft1/other", { kind: "outside" }],
  ["https://bright.slack.com/archives/C1", { kind: "message", channel: "C1" }],
  ["https://bright.slack.com/archives/C1/p1700000000123456", {
    kind: "message",
    channel: "C1",
    thread: "1700000000.123456",
  }],
  ["https://bright.slack.com/archives/C1/p1700000001000000?thread_ts=1700000000.123456&cid=C1", {
    kind: "message",
    channel: "C1",
    thread: "1700000000.123456",
  }],
  ["https://evil.example/archives/C1/p1700000000123456", { kind: "outside" }],
];

for (const [address, target] of CASES) {
  Deno.test(`a link to ${address} leads ${target.kind}`, () => assertEquals(linkTarget(address, LINKS), target));
}
