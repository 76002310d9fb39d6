import { textOf } from "../files.ts";
import { declaredHeaders, headerNames } from "../headers.ts";
import { matches, passages } from "../passages.ts";
import { problem, type Rule } from "../rule.ts";

export const rule: Rule = {
  level: "error",
  *check(proposal, { headers }) {
    if (!headers) return;
    const text = passages(proposal);
    const declared = declaredHeaders(proposal);

    const places = [
      ...text.filter(({ specified }) => specified).map(({ text, line }) => ({ file: "README.md", text, line })),
      { file: "schema.ts", text: textOf(proposal, "schema.ts"), line: 1 },
    ];
    for (const place of places)
      for (const { match, line } of matches(place.text, place.line, headerNames)) {
        const [name] = match;
        const right = registered(name, headers) ?? declared.get(name.toLowerCase())?.name;
        if (right === undefined)
          yield problem(
            proposal,
            place.file,
            line,
            `Expected a header of the base or of this proposal, found ${name}, which is neither. Declare it in Specification, in a sentence or table that calls it a header.`,
          );
        else if (!name.startsWith(right))
          yield problem(
            proposal,
            place.file,
            line,
            `Expected ${right}, found ${name}. Headers are equal in any case, and searches are not: write each in one way.`,
          );
      }
  },
};

/** The header, or its beginning, as it was registered. */
function registered(name: string, headers: readonly string[]): string | undefined {
  const lower = name.toLowerCase();
  return headers.find((header) => {
    const known = header.toLowerCase();
    return known.endsWith("-") ? lower.startsWith(known) : lower === known;
  });
}
