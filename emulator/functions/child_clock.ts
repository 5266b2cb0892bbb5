const RealDate = Date;
let offset = 0;

/** `milliseconds` by which the workspace's clock is ahead of the machine's. */
export function setClockOffset(milliseconds: number): void {
  offset = milliseconds;
}

/** Makes `Date` tell the workspace's time. Timers and `performance` keep the machine's. */
export function installClock(): void {
  const now = () => RealDate.now() + offset;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, key, receiver) => key === "now" ? now : Reflect.get(target, key, receiver),
  });
  RealDate.prototype.constructor = globalThis.Date;
}
