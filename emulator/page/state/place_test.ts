import { assertEquals } from "@std/assert";
import { hashOf, type Place, placeOf } from "./place.ts";

const PLACES: Place[] = [
  { view: "start" },
  { view: "channel", channel: "C1" },
  { view: "channel", channel: "C1", thread: "1700000000.000100" },
  { view: "runs" },
  { view: "runs", run: "Wx1" },
  { view: "data", datastore: "a name/with signs" },
  { view: "triggers" },
  { view: "conditions" },
];

for (const place of PLACES) {
  Deno.test(`the address ${hashOf(place)} leads back to its place`, () => assertEquals(placeOf(hashOf(place)), place));
}

Deno.test("an address that says nothing leads to the start", () => {
  for (const hash of ["", "#", "#/", "#/channel", "#/elsewhere/x"]) assertEquals(placeOf(hash), { view: "start" });
});
