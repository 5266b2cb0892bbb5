// @std/assert for machines that reach npm only: the same names and argument order over node:assert.
import { AssertionError } from "node:assert";
import { isDeepStrictEqual } from "node:util";

export { AssertionError };

function fail(message: string, detail?: string): never {
  throw new AssertionError({ message: detail === undefined ? message : `${detail}: ${message}` });
}

const show = (value: unknown): string => Deno.inspect(value, { depth: 10, sorted: true, strAbbreviateSize: 10_000 });

export function assert(condition: unknown, message = "Expected a truthy value."): asserts condition {
  if (!condition) fail(message);
}

export function assertFalse(condition: unknown, message?: string): void {
  if (condition) fail(`Expected a falsy value, got ${show(condition)}`, message);
}

export function assertEquals<T>(actual: T, expected: T, message?: string): void {
  if (!isDeepStrictEqual(plain(actual), plain(expected))) {
    fail(`Values are not equal.\n    actual: ${show(actual)}\n  expected: ${show(expected)}`, message);
  }
}

export function assertNotEquals<T>(actual: T, expected: T, message?: string): void {
  if (isDeepStrictEqual(plain(actual), plain(expected))) fail(`Expected values to differ: ${show(actual)}`, message);
}

export function assertStrictEquals<T>(actual: unknown, expected: T, message?: string): asserts actual is T {
  if (!Object.is(actual, expected)) fail(`Expected ${show(expected)}, got ${show(actual)}`, message);
}

export function assertNotStrictEquals(actual: unknown, expected: unknown, message?: string): void {
  if (Object.is(actual, expected)) fail(`Expected values to differ: ${show(actual)}`, message);
}

export function assertExists<T>(actual: T, message?: string): asserts actual is NonNullable<T> {
  if (actual === undefined || actual === null) fail(`Expected a value, got ${actual}`, message);
}

export function assertStringIncludes(actual: string, expected: string, message?: string): void {
  if (!actual.includes(expected)) fail(`Expected ${show(actual)} to contain ${show(expected)}`, message);
}

export function assertArrayIncludes<T>(actual: ArrayLike<T>, expected: ArrayLike<T>, message?: string): void {
  const missing = Array.from(expected).filter((item) =>
    !Array.from(actual).some((other) => isDeepStrictEqual(plain(other), plain(item)))
  );
  if (missing.length > 0) fail(`Expected ${show(actual)} to include ${show(missing)}`, message);
}

export function assertMatch(actual: string, expected: RegExp, message?: string): void {
  if (!expected.test(actual)) fail(`Expected ${show(actual)} to match ${expected}`, message);
}

export function assertNotMatch(actual: string, expected: RegExp, message?: string): void {
  if (expected.test(actual)) fail(`Expected ${show(actual)} not to match ${expected}`, message);
}

export function assertObjectMatch(
  actual: Record<PropertyKey, unknown>,
  expected: Record<PropertyKey, unknown>,
  message?: string,
): void {
  if (!matches(actual, expected)) fail(`Expected ${show(actual)} to match ${show(expected)}`, message);
}

export function assertGreater(actual: number, expected: number, message?: string): void {
  if (!(actual > expected)) fail(`Expected ${actual} > ${expected}`, message);
}

export function assertGreaterOrEqual(actual: number, expected: number, message?: string): void {
  if (!(actual >= expected)) fail(`Expected ${actual} >= ${expected}`, message);
}

export function assertLess(actual: number, expected: number, message?: string): void {
  if (!(actual < expected)) fail(`Expected ${actual} < ${expected}`, message);
}

export function assertLessOrEqual(actual: number, expected: number, message?: string): void {
  if (!(actual <= expected)) fail(`Expected ${actual} <= ${expected}`, message);
}

export function assertInstanceOf<T>(actual: unknown, type: Constructor<T>, message?: string): asserts actual is T {
  if (!(actual instanceof type)) fail(`Expected an instance of ${type.name}, got ${show(actual)}`, message);
}

// deno-lint-ignore no-explicit-any
type Constructor<T> = new (...args: any[]) => T;

export function assertThrows<E extends Error = Error>(
  work: () => unknown,
  type?: Constructor<E>,
  includes?: string,
): E {
  try {
    work();
  } catch (cause) {
    return checkError(cause, type, includes);
  }
  fail("Expected the function to throw.");
}

export async function assertRejects<E extends Error = Error>(
  work: () => PromiseLike<unknown>,
  type?: Constructor<E>,
  includes?: string,
): Promise<E> {
  try {
    await work();
  } catch (cause) {
    return checkError(cause, type, includes);
  }
  fail("Expected the promise to be rejected.");
}

export function unreachable(message = "Reached what was thought unreachable."): never {
  fail(message);
}

function checkError<E extends Error>(cause: unknown, type?: Constructor<E>, includes?: string): E {
  if (!(cause instanceof (type ?? Error))) fail(`Expected ${type?.name ?? "Error"}, got ${show(cause)}`);
  if (includes !== undefined && !cause.message.includes(includes)) {
    fail(`Expected the message to contain ${show(includes)}, got ${show(cause.message)}`);
  }
  return cause as E;
}

/** @std/assert does not tell objects without a prototype from plain ones; Node does. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== "object") return value;
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}

function matches(actual: unknown, expected: unknown): boolean {
  if (expected === null || typeof expected !== "object") return Object.is(actual, expected);
  if (actual === null || typeof actual !== "object") return false;
  return Reflect.ownKeys(expected).every((key) => matches(Reflect.get(actual, key), Reflect.get(expected, key)));
}
