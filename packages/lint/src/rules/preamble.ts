import { nearest } from "@transports-wg/proposal";
import { isRead, problem, quoted, type Rule } from "../rule.ts";

const statuses = ["Draft", "In-Review", "Accepted", "Rejected", "Withdrawn", "Final", "Superseded", "Dormant"];
const types = ["Standards Track", "Informational", "Process", "Extensions Track"];

/** What each entry has to be, in the order of the official template. */
const entries: Readonly<Record<string, { expected: string; isLegal: (value: string) => boolean; known?: string[] }>> = {
  Status: { expected: `one of ${quoted(statuses)}`, isLegal: (value) => statuses.includes(value), known: statuses },
  Type: { expected: `one of ${quoted(types)}`, isLegal: (value) => types.includes(value), known: types },
  Created: { expected: "a date as YYYY-MM-DD", isLegal: isDate },
  "Author(s)": { expected: "at least one name", isLegal: (value) => /\p{L}/u.test(value) },
  Sponsor: {
    expected: '"None", or the GitHub name of a maintainer after "@"',
    isLegal: (value) => value === "None" || /(^|[\s([])@[\w-]+/.test(value),
  },
  PR: {
    expected: "the address of a pull request, https://github.com/<owner>/<repository>/pull/<number>",
    isLegal: (value) => /(^|[<(])https:\/\/github\.com\/[\w.-]+\/[\w.-]+\/pull\/\d+([>)]|$)/.test(value),
  },
};

export const rule: Rule = {
  level: "error",
  *check(proposal) {
    if (!isRead(proposal, "README.md")) return;
    const { preamble } = proposal;
    const report = (line: number, message: string) => problem(proposal, "README.md", line, message);
    const others = Object.keys(preamble).filter((key) => !Object.hasOwn(entries, key));

    const inTemplate = Object.keys(entries).filter((key) => preamble[key]);
    const inText = inTemplate.toSorted((a, b) => preamble[a]!.line - preamble[b]!.line);
    const first = inText.findIndex((key, index) => key !== inTemplate[index]);
    if (first >= 0) {
      const [expected, found] = [inTemplate[first]!, inText[first]!];
      const order = Object.keys(entries).join(", ");
      yield report(preamble[found]!.line, `Expected ${expected} here, found ${found}. The order is ${order}.`);
    }

    for (const [key, { expected, isLegal, known }] of Object.entries(entries)) {
      const entry = preamble[key];
      if (!entry) {
        const meant = nearest(key, others);
        const line = meant === undefined ? 1 : preamble[meant]!.line;
        yield report(
          line,
          `Expected an entry "- **${key}**: …" below the title, found ${meant ? `"${meant}"` : "none"}.`,
        );
      } else if (!isLegal(entry.value)) {
        const meant = known && nearest(entry.value, known);
        const hint = meant ? ` Did you mean "${meant}"?` : "";
        yield report(entry.line, `Expected ${key} to be ${expected}, found "${entry.value}".${hint}`);
      }
    }
  },
};

/** A day that the calendar has. */
function isDate(value: string): boolean {
  const time = Date.parse(`${value}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}
