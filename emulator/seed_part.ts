/** One object of a seed file, read key by key; what is wrong is said with the full path of its key. */
export class SeedPart {
  #read = new Set<string>();

  private constructor(private readonly fields: Record<string, unknown>, private readonly path: string) {}

  static of(value: unknown, path: string): SeedPart {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      throw new Error(`${path === "" ? "The seed" : path} must be an object.`);
    }
    return new SeedPart({ ...value }, path);
  }

  keys(): string[] {
    return Object.keys(this.fields);
  }

  has(key: string): boolean {
    return this.fields[key] !== undefined;
  }

  /** All fields as they stand. */
  everything(): Record<string, unknown> {
    return this.fields;
  }

  text(key: string, fallback?: string): string {
    const value = this.#take(key) ?? fallback;
    if (typeof value !== "string") throw this.wrong(key, "a text");
    return value;
  }

  flag(key: string): boolean {
    const value = this.#take(key) ?? false;
    if (typeof value !== "boolean") throw this.wrong(key, "true or false");
    return value;
  }

  /** A list of texts, empty when absent. */
  list(key: string): string[] {
    const value = this.#take(key) ?? [];
    const isList = Array.isArray(value) && value.every((item) => typeof item === "string");
    if (!isList) throw this.wrong(key, "a list of texts");
    return value;
  }

  /** An object whose values are texts, empty when absent. */
  texts(key: string): Record<string, string> {
    const part = this.part(key);
    return Object.fromEntries(part.keys().map((name) => [name, part.text(name)]));
  }

  /** An object, empty when absent. */
  part(key: string): SeedPart {
    return SeedPart.of(this.#take(key) ?? {}, this.#pathOf(key));
  }

  /** A list of objects, empty when absent. */
  parts(key: string): SeedPart[] {
    const value = this.#take(key) ?? [];
    if (!Array.isArray(value)) throw this.wrong(key, "a list");
    return value.map((item, i) => SeedPart.of(item, `${this.#pathOf(key)}[${i}]`));
  }

  /** Refuses keys that nobody has asked for: they are misspelt. */
  refuseOthers(): void {
    const unknown = this.keys().find((key) => !this.#read.has(key));
    if (unknown === undefined) return;
    throw new Error(`${this.#pathOf(unknown)} is not a key of a seed. These are: ${[...this.#read].join(", ")}.`);
  }

  wrong(key: string, wanted: string): Error {
    const value = this.fields[key];
    const given = value === undefined ? "" : ` It is ${JSON.stringify(value)}.`;
    return new Error(`${this.#pathOf(key)} must be ${wanted}.${given}`);
  }

  #take(key: string): unknown {
    this.#read.add(key);
    return this.fields[key];
  }

  #pathOf(key: string): string {
    return this.path === "" ? key : `${this.path}.${key}`;
  }
}
