/** What `record` itself holds under a name that comes from outside: every object also answers to `constructor`. */
export function own<T>(record: Record<string, T>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
