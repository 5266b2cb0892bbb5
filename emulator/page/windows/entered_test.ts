import { assertEquals } from "@std/assert";
import { heldValue, valuesToSend } from "./entered.ts";

const option = (value: string) => ({ text: { type: "plain_text", text: value }, value });

Deno.test("a field's value is read as people enter it", () => {
  const state = {
    b: {
      text: { type: "plain_text_input", value: "hi" },
      none: { type: "static_select", selected_option: null },
      one: { type: "static_select", selected_option: option("a") },
      many: { type: "checkboxes", selected_options: [option("a"), option("b")] },
      people: { type: "multi_users_select", selected_users: ["U1"] },
    },
  };
  assertEquals(heldValue(state, "b", "text"), "hi");
  assertEquals(heldValue(state, "b", "none"), "");
  assertEquals(heldValue(state, "b", "one"), "a");
  assertEquals(heldValue(state, "b", "many"), ["a", "b"]);
  assertEquals(heldValue(state, "b", "people"), ["U1"]);
  assertEquals(heldValue(state, "b", "absent"), undefined);
});

Deno.test("values go out by action id, by block id where an action id stands twice", () => {
  const input = (block_id: string, action_id: string) => ({
    type: "input",
    block_id,
    element: { type: "plain_text_input", action_id },
  });
  const blocks = [input("b1", "same"), input("b2", "same"), input("b3", "own")];
  const entered = { "b1/same": "1", "b2/same": "2", "b3/own": "3", "gone/x": "4" };
  assertEquals(valuesToSend(blocks, entered), { b1: "1", b2: "2", own: "3" });
});
