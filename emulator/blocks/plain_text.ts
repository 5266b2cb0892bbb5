import { escapeText } from "../slack/escape.ts";
import { isObject, type Json } from "./checks.ts";

/** The words of blocks, one line per piece of text: what notifications say when a message has no text of its own. */
export function wordsOf(blocks: Json[]): string {
  return blocks.flatMap(linesOf).filter((line) => line !== "").join("\n");
}

function linesOf(block: Json): string[] {
  switch (block.type) {
    case "section":
      return [block.text, ...asList(block.fields)].map(textOf);
    case "header":
      return [textOf(block.text)];
    case "context":
      return asList(block.elements).map((element) => element.type === "image" ? "" : textOf(element));
    case "markdown":
      return [String(block.text ?? "")];
    case "rich_text":
      return asList(block.elements).map(richLine);
    default:
      return [];
  }
}

/** Rich text written as mrkdwn: mentions, links and emoji in Slack's codes, styles left out. */
function richLine(element: Json): string {
  const separator = element.type === "rich_text_list" ? "\n" : "";
  return asList(element.elements).map((part) => Array.isArray(part.elements) ? richLine(part) : inlineText(part))
    .join(separator);
}

function inlineText(part: Json): string {
  switch (part.type) {
    case "user":
      return `<@${part.user_id}>`;
    case "channel":
      return `<#${part.channel_id}>`;
    case "usergroup":
      return `<!subteam^${part.usergroup_id}>`;
    case "broadcast":
      return `<!${part.range}>`;
    case "emoji":
      return `:${part.name}:`;
    case "link":
      return part.text ? `<${part.url}|${escapeText(String(part.text))}>` : `<${part.url}>`;
    case "date":
      return String(part.fallback ?? part.timestamp);
    default:
      return escapeText(String(part.text ?? part.value ?? ""));
  }
}

const textOf = (value: unknown): string => isObject(value) ? String(value.text ?? "") : "";
const asList = (value: unknown): Json[] => Array.isArray(value) ? value.filter(isObject) : [];
