import { useStore } from "../state/store.ts";

const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();

/** A customer's phone goes by the clocks of the machine on whose desk it lies, whoever acts in the workspace. */
export function usePhoneTime(): { zone: string; now: number } {
  const ahead = useStore((state) => state.clockAhead);
  return { zone: timeZone, now: Date.now() + ahead };
}
