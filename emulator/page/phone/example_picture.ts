import type { NewFile } from "../state/api.ts";

/** A small picture to send without looking for a file: a lamp whose bulb is out. */
export async function examplePicture(): Promise<NewFile> {
  const canvas = new OffscreenCanvas(320, 240);
  const draw = canvas.getContext("2d")!;
  draw.fillStyle = "#dfe9e6";
  draw.fillRect(0, 0, 320, 240);
  draw.fillStyle = "#0b6e69";
  draw.beginPath();
  draw.moveTo(120, 40);
  draw.lineTo(200, 40);
  draw.lineTo(235, 120);
  draw.lineTo(85, 120);
  draw.fill();
  draw.fillStyle = "#5b5346";
  draw.fillRect(155, 120, 10, 80);
  draw.fillRect(115, 200, 90, 12);
  draw.fillStyle = "#8a8f92";
  draw.beginPath();
  draw.arc(160, 128, 18, 0, Math.PI);
  draw.fill();
  const blob = await canvas.convertToBlob({ type: "image/png" });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return { name: "lamp.png", mimetype: "image/png", data: btoa(String.fromCharCode(...bytes)) };
}
