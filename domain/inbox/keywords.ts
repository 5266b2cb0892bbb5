const STOP_WORDS = ["STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"];
const START_WORDS = ["START", "YES", "UNSTOP"];

/** What a customer's text asks of every sender of texts: only a keyword that stands alone counts, as carriers have it.
 * Source: Twilio, opt-out keywords. */
export function keywordOf(text: string): "stop" | "start" | undefined {
  const word = text.trim().toUpperCase();
  if (STOP_WORDS.includes(word)) return "stop";
  return START_WORDS.includes(word) ? "start" : undefined;
}
