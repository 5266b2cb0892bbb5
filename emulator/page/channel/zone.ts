import { useStore } from "../state/store.ts";

/** The acting person's time zone and the workspace's time, for words about time. */
export function useZone(): { zone: string; now: number } {
  const zone = useStore((state) => state.home?.people.find((person) => person.id === state.me)?.tz);
  const ahead = useStore((state) => state.clockAhead);
  return { zone: zone || "UTC", now: Date.now() + ahead };
}
