import type { NewFile } from "./api.ts";

/** A file of this machine as the control API takes it. */
export async function readFile(file: File): Promise<NewFile> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return { name: file.name, mimetype: file.type || "application/octet-stream", data: btoa(binary) };
}
