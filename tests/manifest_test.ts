import { assertEquals } from "@std/assert";
import manifest from "../manifest.ts";

// To Slack a workflow is a function too, and no two may share a callback id; of functions and workflows the SDK checks
// each by themselves. Source: Slack, custom functions.
Deno.test("no function has the callback id of a workflow", () => {
  const { functions = {}, workflows = {} } = manifest;
  assertEquals(Object.keys(workflows).filter((callback) => callback in functions), []);
  assertEquals(Object.keys(workflows).length > 0, true);
});
