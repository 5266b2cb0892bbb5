/** Parses JSON that may hold comments and trailing commas, as Deno's config files do. Errors: as `JSON.parse`. */
export function parseJsonc(text: string): unknown {
  return JSON.parse(withoutTrailingCommas(withoutComments(text)));
}

const STRING_OR_COMMENT = /"(?:[^"\\]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
const STRING_OR_TRAILING_COMMA = /"(?:[^"\\]|\\.)*"|,(?=\s*[}\]])/g;

const withoutComments = (text: string) =>
  text.replace(STRING_OR_COMMENT, (found) => found.startsWith('"') ? found : " ");
const withoutTrailingCommas = (text: string) =>
  text.replace(STRING_OR_TRAILING_COMMA, (found) => found.startsWith('"') ? found : "");
