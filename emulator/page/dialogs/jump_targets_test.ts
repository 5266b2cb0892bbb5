import { assertEquals } from "@std/assert";
import type { Home } from "../home.ts";
import { findTargets } from "./jump_targets.ts";

const channel = (name: string, more: Record<string, unknown> = {}) => ({
  id: name,
  name,
  kind: "public",
  topic: "",
  is_member: true,
  is_archived: false,
  unread: 0,
  ...more,
});
const person = (name: string) => ({ id: name, name, real_name: name, shown: name, title: "", is_deleted: false });

const home = {
  me: "Mia",
  channels: [
    channel("support"),
    channel("supplies", { is_member: false }),
    channel("general", { unread: 2 }),
    channel("old-support", { is_archived: true }),
    channel(""),
  ],
  people: [person("Mia"), person("Superna"), person("Noor")],
} as unknown as Home;

const CASES: [typed: string, found: string[]][] = [
  ["", ["general", "support", "Noor", "Superna", "supplies", "old-support"]],
  ["sup", ["support", "Superna", "supplies", "old-support"]],
  ["#SUPPO", ["support", "old-support"]],
  ["@noor", ["Noor"]],
  ["mia", []],
];

for (const [typed, found] of CASES) {
  Deno.test(`jumping with "${typed}" finds ${found.join(", ") || "nothing"}`, () => {
    assertEquals(findTargets(home, typed).map((target) => target.name), found);
  });
}
