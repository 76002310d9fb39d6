import { either } from "./runtime/fault.ts";

/** What the keywords that Ajv checks ask for; Ajv documents which keyword leaves which. */
export interface Params {
  allowedValue?: unknown;
  allowedValues?: readonly unknown[];
  comparison?: string;
  format?: string;
  limit?: number;
  pattern?: string;
  type?: string | readonly string[];
}

/** What would be right where a keyword found a fault, such as `a string` or `one of "user", "assistant"`. */
export function expectation(keyword: string, params: Params): string {
  if (keyword === "type") return either([params.type!].flat().map(withArticle));
  if (keyword === "enum") return `one of ${params.allowedValues!.map((it) => JSON.stringify(it)).join(", ")}`;
  if (keyword === "const") return JSON.stringify(params.allowedValue);
  if (keyword === "format") return `a string of format ${params.format}`;
  // The others carry a limit, a pattern or nothing: `minimum >= 0`, `pattern ^a`, `uniqueItems`.
  return [keyword, params.comparison, params.limit ?? params.pattern].filter((it) => it !== undefined).join(" ");
}

const withArticle = (type: string) => (type === "null" ? type : `${/^[aeio]/.test(type) ? "an" : "a"} ${type}`);
