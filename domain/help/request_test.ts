import { assertEquals } from "@std/assert";
import { checkForm, type RequestForm } from "./request.ts";

const form: RequestForm = { summary: "Refund stuck", details: "Since Monday.", customer: "", priority: "high" };

Deno.test("a form is trimmed and taken", () => {
  const cases: [Partial<RequestForm>, Record<string, unknown>][] = [
    [{}, { summary: "Refund stuck", details: "Since Monday.", customer: undefined, priority: "high" }],
    [{ summary: "  a \n b " }, { summary: "a b", details: "Since Monday.", customer: undefined, priority: "high" }],
    [{ customer: " Acme " }, { summary: "Refund stuck", details: "Since Monday.", customer: "Acme", priority: "high" }],
  ];
  for (const [change, value] of cases) assertEquals(checkForm({ ...form, ...change }), { ok: true, value } as never);
});

Deno.test("a form says at each field what to change", () => {
  const cases: [Partial<RequestForm>, Record<string, string>][] = [
    [{ summary: " \n " }, { summary: "Please say in a few words what you need." }],
    [{ details: "" }, { details: "Please add what the team needs to know to start." }],
    [{ summary: "x".repeat(151) }, { summary: "That is 151 characters; 150 fit here. Please shorten it a little." }],
    [{ details: "x".repeat(3001) }, { details: "That is 3001 characters; 3000 fit here. Please shorten it a little." }],
    [{ customer: "x".repeat(101) }, { customer: "That is 101 characters; 100 fit here. Please shorten it a little." }],
    [{ priority: "" }, { priority: "Please choose how urgent it is." }],
    [{ priority: "no such" }, { priority: "Please choose how urgent it is." }],
  ];
  for (const [change, errors] of cases) assertEquals(checkForm({ ...form, ...change }), { ok: false, errors } as never);
});
