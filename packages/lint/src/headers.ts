import type { Proposal } from "@transports-wg/proposal";
import { matches, passages } from "./passages.ts";

/** With a capital after the hyphen: `mcp-server` is somebody's package. */
export const headerNames = /(?<![\w-])M[Cc][Pp]-[A-Z][A-Za-z0-9-]*/g;

/** The headers that *Specification* calls headers, by their names in lower case: how they are written, and where first. */
export function declaredHeaders(proposal: Proposal): Map<string, { name: string; line: number; text: string }> {
  const declared = new Map<string, { name: string; line: number; text: string }>();
  for (const { specified, code, text, head, line } of passages(proposal))
    if (specified && !code && /\bheaders?\b/i.test(text.replace(headerNames, "") + head))
      for (const { match, line: at } of matches(text, line, headerNames))
        if (!declared.has(match[0].toLowerCase()))
          declared.set(match[0].toLowerCase(), { name: match[0], line: at, text });
  return declared;
}
