// @std/testing/mock for machines that reach npm only: the same names and argument order.
import { assertEquals, AssertionError } from "./assert.ts";

// deno-lint-ignore no-explicit-any
type AnyFunction = (this: any, ...args: any[]) => any;

/** One call of a spy. */
export interface SpyCall {
  // deno-lint-ignore no-explicit-any
  args: any[];
  // deno-lint-ignore no-explicit-any
  returned?: any;
  error?: unknown;
  self?: unknown;
}

export interface Spy extends Disposable {
  // deno-lint-ignore no-explicit-any
  (...args: any[]): any;
  calls: SpyCall[];
  original: AnyFunction;
  restored: boolean;
  restore(): void;
}
export type Stub = Spy;

export class MockError extends Error {
  override name = "MockError";
}

/** Watches a function, or the method `property` of `self`. */
export function spy(self?: unknown, property?: PropertyKey): Spy {
  if (property === undefined) return watch((self as AnyFunction | undefined) ?? (() => {}));
  const owner = self as Record<PropertyKey, AnyFunction>;
  return replace(owner, property, owner[property]);
}

/** Replaces the method `property` of `self` by `func` until restored. */
export function stub(self: unknown, property: PropertyKey, func: AnyFunction = () => undefined): Stub {
  return replace(self as Record<PropertyKey, AnyFunction>, property, func);
}

function replace(owner: Record<PropertyKey, AnyFunction>, property: PropertyKey, func: AnyFunction): Spy {
  const descriptor = Object.getOwnPropertyDescriptor(owner, property);
  const original = owner[property];
  if (typeof original !== "function") throw new MockError(`${String(property)} is not a method.`);
  if ("restore" in original) throw new MockError(`${String(property)} is already spied on.`);
  const watched = watch(func, original, () => {
    if (descriptor === undefined) delete owner[property];
    else Object.defineProperty(owner, property, descriptor);
  });
  Object.defineProperty(owner, property, {
    configurable: true,
    enumerable: descriptor?.enumerable ?? true,
    writable: true,
    value: watched,
  });
  return watched;
}

function watch(func: AnyFunction, original = func, restoreOriginal = () => {}): Spy {
  const calls: SpyCall[] = [];
  const watched = function (this: unknown, ...args: unknown[]) {
    const call: SpyCall = { args, self: this };
    calls.push(call);
    try {
      return call.returned = func.apply(this, args);
    } catch (cause) {
      call.error = cause;
      throw cause;
    }
  };
  const restore = () => {
    if (state.restored) throw new MockError("Already restored.");
    state.restored = true;
    restoreOriginal();
  };
  const state = Object.assign(watched, {
    calls,
    original,
    restored: false,
    restore,
    [Symbol.dispose]: () => {
      if (!state.restored) restore();
    },
  });
  return state;
}

/** Fails unless `watched` was called `expected` times. */
export function assertSpyCalls(watched: Spy, expected: number): void {
  if (watched.calls.length !== expected) {
    throw new AssertionError({ message: `Expected ${expected} calls, got ${watched.calls.length}.` });
  }
}

/** Fails unless the call number `index` had these arguments, result and `this`. */
export function assertSpyCall(watched: Spy, index: number, expected: Partial<SpyCall> = {}): void {
  const call = watched.calls[index];
  if (call === undefined) throw new AssertionError({ message: `There was no call number ${index}.` });
  for (const key of ["args", "returned", "self"] as const) {
    if (key in expected) assertEquals(call[key], expected[key]);
  }
}

/** Fails unless argument `argument` of the call number `index` equals `expected`. */
export function assertSpyCallArg(watched: Spy, index: number, argument: number, expected: unknown): void {
  assertSpyCall(watched, index);
  assertEquals(watched.calls[index].args[argument], expected);
}

/** A function that gives back one value after the other; an Error among them is thrown. */
export function returnsNext<T>(values: Iterable<T>): () => T {
  const iterator = values[Symbol.iterator]();
  return () => {
    const { value, done } = iterator.next();
    if (done) throw new MockError("No values are left to return.");
    if (value instanceof Error) throw value;
    return value;
  };
}

/** As returnsNext, for async functions. */
export function resolvesNext<T>(values: Iterable<T>): () => Promise<T> {
  const next = returnsNext(values);
  // deno-lint-ignore require-await -- what next throws must become a rejection
  return async () => next();
}

export function returnsArg(index: number): (...args: unknown[]) => unknown {
  return (...args) => args[index];
}

export function returnsThis(): (this: unknown) => unknown {
  return function () {
    return this;
  };
}
