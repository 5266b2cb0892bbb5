import { assertEquals } from "@std/assert";
import { hasExampleIds, withFreshIds } from "./fresh_ids.ts";

Deno.test("ids of the example are new, what was written stays", () => {
  const body = '{ "id": "example-mwqbbuea", "order_id": "A-17", "text": "An example of text" }';
  assertEquals(hasExampleIds(body), true);
  assertEquals(
    withFreshIds(body, 36 ** 3),
    '{ "id": "example-1000", "order_id": "A-17", "text": "An example of text" }',
  );
  assertEquals(hasExampleIds('{ "id": "A-17" }'), false);
});
