/** Where in the page a person is; the address after `#` says the same. */
export type Place =
  | { view: "start" }
  | Conversation
  | { view: "runs"; run?: string }
  | { view: "triggers" }
  | { view: "data"; datastore?: string }
  | { view: "conditions" };

/** A channel or DM, and the thread that is open in it. */
export interface Conversation {
  view: "channel";
  channel: string;
  thread?: string;
}

export type View = Place["view"];

export function placeOf(hash: string): Place {
  const [view, first, second] = hash.replace(/^#\/?/, "").split("/").map(decodeURIComponent);
  switch (view) {
    case "channel":
      return first ? { view, channel: first, ...(second && { thread: second }) } : { view: "start" };
    case "runs":
      return { view, ...(first && { run: first }) };
    case "data":
      return { view, ...(first && { datastore: first }) };
    case "triggers":
    case "conditions":
      return { view };
    default:
      return { view: "start" };
  }
}

export function hashOf(place: Place): string {
  const parts: (string | undefined)[] = [place.view];
  if (place.view === "channel") parts.push(place.channel, place.thread);
  if (place.view === "runs") parts.push(place.run);
  if (place.view === "data") parts.push(place.datastore);
  return "#/" + parts.filter((part) => part !== undefined).map(encodeURIComponent).join("/");
}

/** Goes to `place`; the browser's back button returns. */
export function goTo(place: Place): void {
  location.hash = hashOf(place);
}
