import { keepFile, keptFile } from "../slack/files.ts";
import type { Workspace } from "../workspace.ts";
import type { Json } from "./elements.ts";

/**
 * Slack's file object for a file that a person put into a window: the id of one that is kept already, or
 * `{ name, mimetype, data }` with its content in base64. A problem is a sentence that says what is needed.
 */
export function readFile(workspace: Workspace, user: string, raw: unknown): { value: Json } | { problem: string } {
  const { id, name, mimetype, data } = (typeof raw === "string" ? { id: raw } : raw ?? {}) as Json;
  if (typeof id === "string") {
    const kept = keptFile(workspace, user, id);
    return kept === undefined ? { problem: `there is no file ${id}.` } : { value: kept };
  }
  const content = typeof data === "string" ? bytesOf(data) : undefined;
  if (typeof name !== "string" || typeof mimetype !== "string" || content === undefined) {
    return {
      problem: "a file is needed as { name, mimetype, data }, its data in base64, or as the id of a kept file.",
    };
  }
  return { value: keepFile(workspace, user, { name, mimetype, content }) };
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
