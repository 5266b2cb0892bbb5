/** A person as senders write them: `person:ana`, `ana`, `@ana` or `U0123ABCD`. */
export type PersonName = { id: string } | { row: string };

/** Their id, or the row of the directory that points to them. */
export function personName(name: string): PersonName {
  const bare = name.replace(/^person:/i, "").replace(/^@/, "").trim();
  return /^[UW][A-Z0-9]{7,}$/.test(bare) ? { id: bare } : { row: `person:${bare.toLowerCase()}` };
}

/** A skill as the directory writes it: `Project Management` and `skill:project_management` are the same. */
export function skillName(name: string): string {
  return name.replace(/^skill:/i, "").trim().toLowerCase().replace(/[\s-]+/g, "_");
}

/** What people call a client that the directory does not have: `Acme` for `Acme` and `client:Acme`. */
export function clientName(name: string): string {
  return name.replace(/^client:/i, "").trim() || name;
}

/** The row of the directory that a client may have: `client:acme` for `acme` and `client:acme`. */
export function clientRow(name: string): string {
  return `client:${clientName(name).toLowerCase()}`;
}
