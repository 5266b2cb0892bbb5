/** Any JSON answer: the things that are tried read what they asked for. */
// deno-lint-ignore no-explicit-any -- answers of many shapes, each read where it was asked for
export type Answer = any;

/** A running workspace, spoken to over HTTP alone. */
export interface Workspace {
  /** Calls the control API and fails on anything but 2xx. */
  local(method: "GET" | "POST", path: string, body?: unknown): Promise<Answer>;
  /** Id of the person with this handle. */
  user(name: string): string;
  /** Id of the channel with this name. */
  channel(name: string): string;
}

export async function speakTo(url: string): Promise<Workspace> {
  const local: Workspace["local"] = async (method, path, body) => {
    const response = await fetch(url + path, { method, ...(body !== undefined && { body: JSON.stringify(body) }) });
    const answer = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answer;
  };
  const { users, channels } = await local("GET", "/_local/state");
  const idIn = (list: { id: string; name: string }[]) => (name: string) => list.find((one) => one.name === name)!.id;
  return { local, user: idIn(users), channel: idIn(channels) };
}
