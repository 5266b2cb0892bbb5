import { addFile, findFile, type StoredFile } from "../store/file_store.ts";
import type { Workspace } from "../workspace.ts";

/** A file as somebody adds it to a message. */
export interface NewFile {
  name: string;
  mimetype: string;
  content: Uint8Array<ArrayBuffer>;
}

/** Keeps a file and gives Slack's file object for it. `url_private` opens on this machine. Source: Slack, file object. */
export function keepFile(workspace: Workspace, user: string, file: NewFile): Record<string, unknown> {
  const id = workspace.ids.next("F");
  addFile(workspace.db, { id, ...file });
  return keptFileObject(workspace, user, { id, ...file });
}

/** Slack's file object for a file that is kept already; undefined for an unknown id. */
export function keptFile(workspace: Workspace, user: string, id: string): Record<string, unknown> | undefined {
  const file = findFile(workspace.db, id);
  return file === undefined ? undefined : keptFileObject(workspace, user, file);
}

function keptFileObject(workspace: Workspace, user: string, file: StoredFile): Record<string, unknown> {
  return {
    ...fileObject(workspace, user, file, `${workspace.url}/_local/files/${file.id}`),
    id: file.id,
    mode: "hosted",
    is_external: false,
    size: file.content.length,
  };
}

/** Slack's file object for a picture that stays where it is. */
export function linkFile(
  workspace: Workspace,
  user: string,
  file: Omit<NewFile, "content"> & { url: string },
): Record<string, unknown> {
  return {
    ...fileObject(workspace, user, file, file.url),
    id: workspace.ids.next("F"),
    mode: "external",
    is_external: true,
    size: 0,
  };
}

function fileObject(workspace: Workspace, user: string, file: { name: string; mimetype: string }, url: string) {
  const created = workspace.clock.seconds();
  return {
    created,
    timestamp: created,
    name: file.name,
    title: file.name,
    mimetype: file.mimetype,
    filetype: file.name.includes(".") ? file.name.split(".").at(-1)!.toLowerCase() : "",
    user,
    url,
    url_private: url,
    url_private_download: url,
    permalink: url,
  };
}
