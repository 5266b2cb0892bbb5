const SHAPES = {
  message: "M4 5h16v11H9l-5 4z",
  bolt: "M13 3 5 14h6l-1 7 8-11h-6z",
  runs: "M5 6h4v4H5zM5 14h4v4H5zM12 8h8M12 16h8",
  webhook: "M4 12h9M9 7l5 5-5 5M15 5h4v14h-4",
  data: "M4 6c0-3 16-3 16 0v12c0 3-16 3-16 0zM4 6c0 3 16 3 16 0M4 12c0 3 16 3 16 0",
  weather: "M7 18h10a4 4 0 0 0 .6-8A6 6 0 0 0 6 9.3A4.4 4.4 0 0 0 7 18z",
  phone: "M8 3h8a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zM11 18h2",
  clock: "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16zM12 8v4l3 2",
  search: "M11 5a6 6 0 1 1 0 12 6 6 0 0 1 0-12zM15.5 15.5 20 20",
  plus: "M12 5v14M5 12h14",
  close: "M6 6l12 12M18 6 6 18",
  smile: "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16zM8.5 14a4.2 4.2 0 0 0 7 0M9 9.5v.500M15 9.5v.500",
  reply: "M4 5h16v10h-8l-4 4v-4H4z",
  more: "M6 12h.01M12 12h.01M18 12h.01",
  eye: "M3 12s3.5-6 9-6 9 6 9 6-3.5 6-9 6-9-6-9-6zM12 10a2 2 0 1 1 0 4 2 2 0 0 1 0-4z",
  people: "M9 6a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM3 19c0-6 12-6 12 0M16 7a2.5 2.5 0 1 1 0 5M17 14c2.5.500 4 2.5 4 5",
  picture: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15 9h.01",
  lock: "M7 11h10v8H7zM9 11V8a3 3 0 0 1 6 0v3",
  hash: "M10 4 8 20M16 4l-2 16M4 9h16M4 15h16",
  send: "M4 12 20 5l-4 15-4-6zM12 14l8-9",
  moon: "M19 14.5A8 8 0 0 1 9.5 5a7.5 7.5 0 1 0 9.5 9.5z",
  sun:
    "M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.5 1.5M17.5 17.5 19 19M19 5l-1.5 1.5M6.5 17.5 5 19",
  menu: "M4 7h16M4 12h16M4 17h16",
  check: "M5 12.5 10 17l9-10",
  down: "M7 10l5 5 5-5",
  bookmark: "M7 4h10v16l-5-4-5 4z",
  pencil: "M5 19l1-4L16 5l3 3L9 18z",
} as const;

export type IconName = keyof typeof SHAPES;

/** A drawing beside words; it says nothing by itself. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg class="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path d={SHAPES[name]} />
    </svg>
  );
}
