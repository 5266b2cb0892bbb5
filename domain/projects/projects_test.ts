import { assertEquals } from "@std/assert";
import { channelName } from "./channel_name.ts";
import { clientName, clientRow, personName, skillName } from "./well_known_names.ts";

Deno.test("a channel is called after project and client, in what Slack takes", () => {
  const cases: [id: string, client: string | undefined, name: string | undefined, expected: string][] = [
    ["P-2041", "Acme", "Spring menu", "proj-2041-acme"],
    ["2041", "Acme Foods", undefined, "proj-2041-acme-foods"],
    ["P-2041", undefined, "Spring menu", "proj-2041-spring-menu"],
    ["P-2041", undefined, undefined, "proj-2041"],
    ["proj-7", "Ümlaut & Söhne GmbH", undefined, "proj-7-umlaut-sohne-gmbh"],
    ["project_9", "Straße", undefined, "proj-project_9-strasse"],
    ["P-1", "配送", undefined, "proj-1"],
    ["##", undefined, undefined, "proj-zz"],
    ["P-1", "x".repeat(200), undefined, `proj-1-${"x".repeat(73)}`],
  ];
  for (const [id, client, name, expected] of cases) assertEquals(channelName({ id, client, name }), expected, id);
  assertEquals(channelName({ id: "P-1", client: "x".repeat(200) }, 12), `proj-1-${"x".repeat(70)}-12`);
});

Deno.test("people, skills and clients are known by the names that senders use", () => {
  for (const name of ["ana", "@ana", "person:ana", "Person:Ana", " ana "]) {
    assertEquals(personName(name), { row: "person:ana" }, name);
  }
  assertEquals(personName("U0123ABCD"), { id: "U0123ABCD" });
  assertEquals(personName("ursula"), { row: "person:ursula" });
  for (const name of ["project_management", "skill:project_management", "Project Management", "project-management"]) {
    assertEquals(skillName(name), "project_management", name);
  }
  for (const name of ["acme", "client:acme", "Acme "]) assertEquals(clientRow(name), "client:acme", name);
  for (const name of ["Acme", "client:Acme", " Acme "]) assertEquals(clientName(name), "Acme", name);
});
