/** The three characters that Slack escapes, and no others. Source: Slack, formatting message text. */
export function escapeText(written: string): string {
  return written.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
