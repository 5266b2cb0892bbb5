/** An order that the next calls fail or are slow. */
export interface Fault {
  /** A Web API method, or a host of the outside world; one of the two. */
  method?: string;
  host?: string;
  /** HTTP status to answer with. */
  status?: number;
  /** Slack's error code to answer with (HTTP 200 unless `status` says otherwise). */
  error?: string;
  /** Seconds, for the Retry-After header. */
  retry_after?: number;
  /** How many calls it lets pass first; none unless given. */
  skip?: number;
  /** How many calls it meets after those; 1 unless given. */
  times?: number;
  /** Milliseconds to wait first. */
  delay_ms?: number;
  /** `after`: the call takes effect, its answer is lost. */
  when?: "before" | "after";
}

export interface Faults {
  order(fault: Fault): void;
  clear(): void;
  /** The fault that meets this call, counted down. */
  take(call: { method: string } | { host: string }): Fault | undefined;
  pending(): Fault[];
}

export function createFaults(): Faults {
  let ordered: (Fault & { toSkip: number; left: number })[] = [];
  return {
    order: (fault) => void ordered.push({ ...fault, toSkip: fault.skip ?? 0, left: fault.times ?? 1 }),
    clear: () => void (ordered = []),
    take: (call) => {
      const met = ordered.find((fault) => "method" in call ? fault.method === call.method : fault.host === call.host);
      if (met === undefined || met.toSkip-- > 0) return undefined;
      if (--met.left <= 0) ordered = ordered.filter((fault) => fault !== met);
      return met;
    },
    pending: () => ordered.map(({ left, toSkip, ...fault }) => ({ ...fault, skip: Math.max(toSkip, 0), times: left })),
  };
}
