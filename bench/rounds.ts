/** A call as a run's log has it. Times are milliseconds. */
export interface TimedCall {
  method: string;
  started: number;
  took_ms: number;
}

/** How many calls had to wait for one another: the longest chain of calls each of which began after the one before it
 * had ended. Calls side by side are one round. */
export function countRounds(calls: TimedCall[]): number {
  const byEnd = calls.map(({ started, took_ms }) => ({ started, ended: started + took_ms }))
    .sort((one, other) => one.ended - other.ended);
  let rounds = 0;
  let lastEnd = -Infinity;
  for (const { started, ended } of byEnd) {
    if (started < lastEnd) continue;
    rounds++;
    lastEnd = ended;
  }
  return rounds;
}

/** The call that ends the function is nobody's choice and not counted. */
export function withoutCompletion(calls: TimedCall[]): TimedCall[] {
  return calls.filter(({ method }) => !method.startsWith("functions.complete"));
}
