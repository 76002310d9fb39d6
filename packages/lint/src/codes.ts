import type { Proposal } from "@transports-wg/proposal";
import { matches, passages } from "./passages.ts";

/** Minus signs that an editor may have put in the place of a hyphen count. */
export const codes = /(?<![\w.])[-−‑](32\d{3})(?!\w)/g;

const ofJsonRpc = [-32700, -32600, -32601, -32602, -32603];
/** Of earlier revisions: nobody sends them any more, and clients may meet them. */
const retired = [-32002, -32042];
const mark = /to be allocated/i;

/** Whose a number is. Applications have those outside of JSON-RPC's, the specification allocates its own one after another. */
export type Band = "application" | "json-rpc" | "retired" | "reserved" | "legacy" | "specification";

export function bandOf(code: number): Band {
  if (code < -32768 || code > -32000) return "application";
  if (ofJsonRpc.includes(code)) return "json-rpc";
  if (retired.includes(code)) return "retired";
  if (code < -32099) return "reserved";
  return code >= -32019 ? "legacy" : "specification";
}

/** The codes that the text of a proposal introduces as "to be allocated". */
export function markedCodes(proposal: Proposal): Set<number> {
  const marked = new Set<number>();
  for (const passage of passages(proposal))
    if (mark.test(passage.text)) for (const { match } of matches(passage.text, 1, codes)) marked.add(-Number(match[1]));
  return marked;
}
