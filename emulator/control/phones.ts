import { badRequest, type ControlCall, notFound, type Routes } from "./routes.ts";

/** Customers' phones: texting a line, and what a phone shows. */
export const phoneRoutes: Routes = {
  "GET /_local/phones": ({ workspace: { phones } }) => ({
    lines: phones.lines(),
    contacts: phones.contacts(),
    numbers: phones.numbers(),
  }),
  "GET /_local/phones/:number/texts": ({ workspace, params }) => ({ texts: workspace.phones.texts(params.number) }),
  "POST /_local/phones/:number/texts": async ({ workspace, params, body }) => {
    const { to, text, media } = readText(body);
    const sent = await workspace.phones.text(params.number, to, text, media);
    if (sent.ok) return { id: sent.id };
    const lines = workspace.phones.lines().map(({ number }) => number).join(", ") || "none";
    switch (sent.error) {
      case "unknown_line":
        throw notFound(`Nobody has the number ${to}. Lines of the seed: ${lines}.`);
      case "no_webhook":
        throw badRequest(`${to} is not connected yet: the app has no webhook trigger for the workflow of this line.`);
      default:
        throw badRequest(`${params.number} is not a phone number; write it like +15550123456.`);
    }
  },
};

function readText({ to, text = "", media = [] }: ControlCall["body"]): { to: string; text: string; media: string[] } {
  if (typeof to !== "string") throw badRequest('"to" takes the number of a line, e.g. "+15550100100".');
  if (typeof text !== "string") throw badRequest('"text" takes text.');
  if (!Array.isArray(media) || media.some((address) => typeof address !== "string")) {
    throw badRequest('"media" takes a list of addresses of pictures (http, https or data).');
  }
  if (text === "" && media.length === 0) throw badRequest('A text needs "text", "media" or both.');
  return { to, text, media };
}
