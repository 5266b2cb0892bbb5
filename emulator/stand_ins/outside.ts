import type { Fault } from "../faults.ts";
import type { Workspace } from "../workspace.ts";
import { answerTwilio } from "./twilio.ts";

/** Hosts that this emulator plays itself. */
const STAND_INS: Record<string, (workspace: Workspace, request: Request, path: string) => Promise<Response>> = {
  "api.twilio.com": answerTwilio,
};

const SETTING = "stand_ins";

/** Names the addresses that stand in for hosts of the outside world, e.g. `{ "api.example.com": "http://127.0.0.1:9" }`;
 * they win over the emulator's own. */
export function saveStandIns(workspace: Workspace, addresses: Record<string, string>): void {
  workspace.settings.set(SETTING, JSON.stringify(addresses));
}

/** Answers what a function sends to a host of the outside world: its requests arrive at `/_outside/<host>/<path>`.
 * A connection that could not be made, or whose answer is lost, is a 502 with the header `x-connection-failed`: whoever
 * made the request turns it into the error that `fetch` throws. */
export async function answerOutside(workspace: Workspace, request: Request, url: URL): Promise<Response> {
  const [, , host, ...rest] = url.pathname.split("/");
  const path = `/${rest.join("/")}`;
  const fault = workspace.faults.take({ host });
  if (fault?.delay_ms !== undefined) await new Promise((resolve) => setTimeout(resolve, fault.delay_ms));
  if (fault !== undefined && fault.when !== "after" && spoils(fault)) return answerFault(fault);
  const answered = await forward(workspace, host, path, request, url);
  if (fault?.when !== "after" || !spoils(fault)) return answered;
  await answered.body?.cancel();
  return answerFault(fault);
}

async function forward(
  workspace: Workspace,
  host: string,
  path: string,
  request: Request,
  url: URL,
): Promise<Response> {
  const addresses = JSON.parse(workspace.settings.get(SETTING) ?? "{}") as Record<string, string>;
  const address = addresses[host];
  if (address === undefined) {
    return await STAND_INS[host]?.(workspace, request, path) ??
      connectionFailed(`nothing stands in for ${host}; name an address for it in the seed's "stand_ins"`);
  }
  const headers = new Headers(request.headers);
  headers.delete("host");
  const target = new URL(address.replace(/\/$/, "") + path + url.search);
  const { method } = request;
  const body = method === "GET" || method === "HEAD" ? undefined : await request.arrayBuffer();
  try {
    return await fetch(target, { method, headers, body, redirect: "manual" });
  } catch (cause) {
    return connectionFailed(`${target.origin}, which stands in for ${host}, does not answer: ${cause}`);
  }
}

/** A fault may also only delay. */
const spoils = (fault: Fault) => fault.status !== undefined || fault.error !== undefined;

function answerFault({ status, error, retry_after }: Fault): Response {
  if (status === undefined) return connectionFailed(error ?? "connection reset");
  const headers = retry_after === undefined ? undefined : { "retry-after": String(retry_after) };
  return Response.json({ error: error ?? "fault" }, { status, headers });
}

function connectionFailed(reason: string): Response {
  return new Response(`${reason}\n`, { status: 502, headers: { "x-connection-failed": "true" } });
}
