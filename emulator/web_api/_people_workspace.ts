import { startWorkspace, type TestWorkspace } from "../../tests/support/workspace.ts";

const FIXTURES = new URL("../fixtures/", import.meta.url).pathname;

/** A company with one channel of each kind: the app is in #open and #inner, and not in #aside and #secret. */
const COMPANY = {
  team: { name: "Brightdesk", domain: "brightdesk" },
  users: [
    { name: "ana", real_name: "Ana Reis", tz: "Europe/Lisbon", title: "Lead", is_admin: true },
    { name: "ben", real_name: "Ben Ito", tz: "Asia/Kolkata" },
    { name: "cleo", real_name: "Cleo Marin" },
    { name: "guest", real_name: "Gil Guest", is_ultra_restricted: true },
  ],
  channels: [
    { name: "open", members: ["ana", "guest"], app: true },
    { name: "aside", members: ["ana", "ben"] },
    { name: "inner", is_private: true, members: ["ana"], app: true },
    { name: "secret", is_private: true, members: ["ana"] },
  ],
  emoji: { party: "alias:tada" },
};

/** That company with the app of a fixture folder: `people` has every scope for people and channels. */
export function startCompany(app: "people" | "few_scopes" = "people"): Promise<TestWorkspace> {
  return startWorkspace({ appDir: FIXTURES + app, seed: COMPANY });
}
