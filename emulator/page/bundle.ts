import { build, stop } from "esbuild";

export interface Bundle {
  script: string;
  style: string;
}

/** Puts the page's files together in memory. Errors are esbuild's: the file and line that it cannot read. */
export async function bundlePage(): Promise<Bundle> {
  try {
    const [script, style] = await Promise.all([
      bundle("./main.tsx", { format: "esm", target: "es2022", jsx: "automatic", jsxImportSource: "preact" }),
      bundle("./style/page.css", {}),
    ]);
    return { script, style };
  } finally {
    // Ends esbuild's own process, which would otherwise outlive its use.
    await stop();
  }
}

async function bundle(entry: string, options: Parameters<typeof build>[0]): Promise<string> {
  const { outputFiles } = await build({
    ...options,
    entryPoints: [decodeURIComponent(new URL(entry, import.meta.url).pathname)],
    bundle: true,
    write: false,
    minify: true,
    legalComments: "none",
    logLevel: "silent",
  });
  return outputFiles![0].text;
}
