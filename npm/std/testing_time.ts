// @std/testing/time for machines that reach npm only: FakeTime over node's own mock timers.
import { mock } from "node:test";

/** Time stands still until it is moved. */
export class FakeTime implements Disposable {
  constructor(start: number | string | Date = Date.now()) {
    mock.timers.enable({ apis: ["setTimeout", "setInterval", "Date"], now: new Date(start) });
  }
  get now(): number {
    return Date.now();
  }
  /** Moves time by `milliseconds`, running what falls due. */
  tick(milliseconds = 0): void {
    mock.timers.tick(milliseconds);
  }
  async tickAsync(milliseconds = 0): Promise<void> {
    await Promise.resolve();
    this.tick(milliseconds);
    await Promise.resolve();
  }
  restore(): void {
    mock.timers.reset();
  }
  [Symbol.dispose](): void {
    this.restore();
  }
}
