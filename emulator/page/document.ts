// A look that was chosen is put in place before the first paint, so that a dark page never flashes white.
const CHOSEN_LOOK = `document.documentElement.dataset.look = localStorage.getItem("look") ?? "";`;

const DOCUMENT = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Local workspace</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='4' fill='%230b6e69'/%3E%3Cpath d='M4 6h8M4 10h5' stroke='white' stroke-width='2' stroke-linecap='round'/%3E%3C/svg%3E">
<link rel="stylesheet" href="/_page/page.css">
<script>${CHOSEN_LOOK}</script>
<script type="module" src="/_page/page.js"></script>
</head>
<body><div id="page"></div><noscript>This page needs JavaScript.</noscript></body>
</html>
`;

const digest = async (script: string) => {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(script)));
  return `'sha256-${btoa(String.fromCharCode(...hash))}'`;
};

/** The page's document. Its policy lets no script run but the page's own, whatever a message may hold. */
export async function pageDocument(): Promise<Response> {
  const policy = [
    "default-src 'self'",
    `script-src 'self' ${await digest(CHOSEN_LOOK)}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src * data: blob:",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
  return new Response(DOCUMENT, {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy,
      "cache-control": "no-cache",
    },
  });
}
