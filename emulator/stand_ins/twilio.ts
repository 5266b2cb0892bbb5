import type { Workspace } from "../workspace.ts";
import { E164, MAGIC_SENDER, REFUSED_RECIPIENTS, REFUSED_SENDERS } from "./carrier.ts";
import { readTextFilter, textListToWire, textToWire } from "./twilio_wire.ts";

const MAX_BODY_CHARS = 1600;
const MOST_MEDIA = 10;

/** Twilio's words for its codes. Source: Twilio, error and warning dictionary. */
const MESSAGES: Record<number, [status: number, message: string]> = {
  20003: [401, "Authenticate"],
  20404: [404, "The requested resource was not found"],
  21211: [400, "Invalid 'To' Phone Number"],
  21212: [400, "Invalid 'From' Phone Number"],
  21408: [400, "Permission to send an SMS has not been enabled for the region of the 'To' number"],
  21602: [400, "Message body is required."],
  21603: [400, "A 'From' phone number is required."],
  21604: [400, "A 'To' phone number is required."],
  21606: [400, "The 'From' phone number is not a valid, SMS-capable number of this account"],
  21610: [400, "Attempt to send to unsubscribed recipient"],
  21611: [429, "This 'From' number has exceeded the maximum number of queued messages"],
  21612: [400, "The 'To' phone number cannot be reached from the 'From' number"],
  21614: [400, "'To' number is not a valid mobile number"],
  21617: [400, "The concatenated message body exceeds the 1600 character limit"],
  21623: [400, "Number of media files exceeds allowed limit"],
};

/** Answers a request to api.twilio.com: sending, reading and listing messages, and reading their media. `path` begins
 * after the host. Sources: Twilio's API description (v2010), message resource, test credentials. */
export async function answerTwilio(workspace: Workspace, request: Request, path: string): Promise<Response> {
  const match = /^\/2010-04-01\/Accounts\/([^/]+)\/Messages(?:\/([^/.]+))?(?:\/Media\/([^/.]+))?(?:\.json)?$/.exec(
    path,
  );
  if (match === null) return refuse(20404);
  const [, account, messageId, mediaId] = match;
  // Media is open to whoever knows its address, as it is at Twilio unless an account asks for more.
  if (mediaId !== undefined) return answerMedia(workspace, mediaId);
  if (!isAllowed(workspace, request, account)) return refuse(20003);
  if (messageId !== undefined) {
    const found = workspace.phones.find(messageId);
    return found === undefined ? refuse(20404) : Response.json(textToWire(found, account));
  }
  if (request.method === "POST") return send(workspace, account, new URLSearchParams(await request.text()));
  const filter = readTextFilter(new URL(request.url).searchParams);
  return Response.json(textListToWire(workspace.phones.list(filter), filter, account));
}

/** Basic authentication with the app's own variables: the account and its token, or an API key and its secret. */
function isAllowed({ app }: Workspace, request: Request, account: string): boolean {
  const { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_API_KEY_SID, TWILIO_API_KEY_SECRET } = app.env;
  const pairs = [[TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN], [TWILIO_API_KEY_SID, TWILIO_API_KEY_SECRET]];
  const given = request.headers.get("authorization");
  return account === TWILIO_ACCOUNT_SID &&
    pairs.some(([user, password]) => user && password && given === `Basic ${btoa(`${user}:${password}`)}`);
}

function send({ phones }: Workspace, account: string, form: URLSearchParams): Response {
  const to = form.get("To") ?? "";
  const from = form.get("From") ?? "";
  const body = form.get("Body") ?? "";
  const media = form.getAll("MediaUrl");
  const problem = checkParties(phones, from, to) ?? checkContent(body, media);
  if (problem !== undefined) return refuse(problem);
  const sent = phones.send({ line: from, number: to, text: body, media });
  return Response.json(textToWire(sent, account), { status: 201 });
}

function checkParties(phones: Workspace["phones"], from: string, to: string): number | undefined {
  if (to === "") return 21604;
  if (!E164.test(to)) return 21211;
  if (REFUSED_RECIPIENTS[to] !== undefined) return REFUSED_RECIPIENTS[to];
  if (from === "") return 21603;
  if (!E164.test(from)) return 21212;
  if (REFUSED_SENDERS[from] !== undefined) return REFUSED_SENDERS[from];
  const owned = phones.lines().map(({ number }) => number);
  if (owned.length > 0 && from !== MAGIC_SENDER && !owned.includes(from)) return 21606;
  return phones.hasStopped(from, to) ? 21610 : undefined;
}

function checkContent(body: string, media: string[]): number | undefined {
  if (body.trim() === "" && media.length === 0) return 21602;
  if ([...body].length > MAX_BODY_CHARS) return 21617;
  return media.length > MOST_MEDIA ? 21623 : undefined;
}

function answerMedia({ phones }: Workspace, id: string): Response {
  const found = phones.media.find(id);
  if (found === undefined) return refuse(20404);
  return new Response(found.data as Uint8Array<ArrayBuffer>, { headers: { "content-type": found.type } });
}

function refuse(code: number): Response {
  const [status, message] = MESSAGES[code];
  return Response.json({ code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status }, { status });
}
