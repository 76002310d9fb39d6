import { bandOf, codes, markedCodes } from "../codes.ts";
import { filesBelow, textOf } from "../files.ts";
import { matches, passages } from "../passages.ts";
import { problem, type Rule } from "../rule.ts";

/** From one code to another: a band is talked of, no code is used. */
const band = /[-−‑]32\d{3}`?\s*(?:…|\.\.\.?|to|through|–|—)\s*`?[-−‑]32\d{3}/g;

const isPast = /\b(?:legacy|older|old|earlier|former|formerly|previous|retired|no longer|never|NOT)\b/;

export const rule: Rule = {
  level: "error",
  *check(proposal, { codes: allocated }) {
    const text = passages(proposal);
    const marked = markedCodes(proposal);

    const places = [
      ...text.filter(({ specified }) => specified).map((passage) => ({ ...passage, file: "README.md" })),
      ...["schema.ts", ...filesBelow(proposal, "examples", ".json")].map((file) => ({
        file,
        text: textOf(proposal, file),
        line: 1,
        code: true,
      })),
    ];
    for (const place of places) {
      const withoutBands = place.text.replace(band, (found) => found.replace(/[^\n]/g, " "));
      for (const { match, line } of matches(withoutBands, place.line, codes)) {
        const fault = faultOf(-Number(match[1]), place);
        if (fault) yield problem(proposal, place.file, line, fault);
      }
    }

    function faultOf(code: number, place: { text: string; code: boolean }): string | undefined {
      const its = bandOf(code);
      if (its === "application" || its === "json-rpc" || allocated?.includes(code)) return undefined;
      const own = `Take a code outside of -32768 to -32000, or one from -32020 to -32099 that the base leaves free, marked as "to be allocated".`;
      if (its === "retired")
        return !place.code && isPast.test(place.text)
          ? undefined
          : `Expected no use of ${code}, which earlier revisions used and none uses now. Say in the same paragraph that it comes from an older peer, or take another code.`;
      if (its === "reserved")
        return `Expected a code that is free, found ${code}, which JSON-RPC keeps for itself. ${own}`;
      if (its === "legacy")
        return `Expected a code that is free, found ${code}: nothing new is allocated from -32000 to -32019. ${own} What it was before can be told in Rationale.`;
      if (!allocated || marked.has(code)) return undefined;
      return `Expected ${code} to be allocated in the base, or to be marked as "to be allocated" where README.md introduces it, found neither.`;
    }
  },
};
