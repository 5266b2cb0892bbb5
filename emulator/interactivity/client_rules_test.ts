import { assertEquals } from "@std/assert";
import { fieldErrors } from "./client_rules.ts";
import type { Json } from "./elements.ts";
import { stateOf } from "./view_state.ts";

const REQUIRED = "Please complete this required field.";

const CASES: { name: string; element: Json; optional?: boolean; error?: string }[] = [
  { name: "empty and required", element: { type: "plain_text_input" }, error: REQUIRED },
  { name: "empty and optional", element: { type: "plain_text_input" }, optional: true },
  {
    name: "too short",
    element: { type: "plain_text_input", initial_value: "a", min_length: 2 },
    error: "Please enter at least 2 characters; this has 1.",
  },
  {
    name: "too long for the field",
    element: { type: "plain_text_input", initial_value: "abcd", max_length: 3 },
    error: "Please enter 3 characters or fewer; this has 4.",
  },
  {
    name: "too long for any field",
    element: { type: "plain_text_input", initial_value: "x".repeat(3001) },
    error: "Please enter 3000 characters or fewer; this has 3001.",
  },
  { name: "as long as possible", element: { type: "plain_text_input", initial_value: "x".repeat(3000) } },
  {
    name: "no number",
    element: { type: "number_input", is_decimal_allowed: true, initial_value: "12a" },
    error: "Please enter a number.",
  },
  {
    name: "a fraction where whole numbers go",
    element: { type: "number_input", is_decimal_allowed: false, initial_value: "1.5" },
    error: "Please enter a whole number.",
  },
  { name: "a fraction", element: { type: "number_input", is_decimal_allowed: true, initial_value: "1.5" } },
  {
    name: "below the least",
    element: { type: "number_input", is_decimal_allowed: false, initial_value: "-1", min_value: "0" },
    error: "Please enter a number that is 0 or more.",
  },
  {
    name: "above the most",
    element: { type: "number_input", is_decimal_allowed: false, initial_value: "11", max_value: "10" },
    error: "Please enter a number that is 10 or less.",
  },
  {
    name: "no email address",
    element: { type: "email_text_input", initial_value: "dana@" },
    error: "Please enter a valid email address.",
  },
  { name: "an email address", element: { type: "email_text_input", initial_value: "dana@example.com" } },
  {
    name: "no address",
    element: { type: "url_text_input", initial_value: "javascript:alert(1)" },
    error: "Please enter a valid URL.",
  },
  { name: "an address", element: { type: "url_text_input", initial_value: "https://example.com/a" } },
  {
    name: "too many picked",
    element: { type: "multi_users_select", initial_users: ["U1", "U2"], max_selected_items: 1 },
    error: "Please choose 1 or fewer.",
  },
  { name: "nothing picked", element: { type: "multi_users_select" }, error: REQUIRED },
  { name: "no box ticked", element: { type: "checkboxes", options: [] }, error: REQUIRED },
  { name: "no date", element: { type: "datepicker" }, error: REQUIRED },
];

for (const { name, element, optional, error } of CASES) {
  Deno.test(`client rules: ${name}`, () => {
    const blocks = [{ type: "input", block_id: "b", optional, element: { ...element, action_id: "a" } }];
    assertEquals(fieldErrors(blocks, stateOf(blocks)), error === undefined ? {} : { b: error });
  });
}

Deno.test("client rules: menus outside of inputs are never required", () => {
  const blocks = [{ type: "section", block_id: "b", accessory: { type: "users_select", action_id: "a" } }];
  assertEquals(fieldErrors(blocks, stateOf(blocks)), {});
});
