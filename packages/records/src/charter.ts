import { nearest, type Problem } from "@transports-wg/proposal";
import { isDate, monthsLater } from "./date.ts";
import { readDocument } from "./document.ts";

/** What the charter of a working group says of itself. */
export interface Charter {
  readonly title: string;
  readonly sections: readonly string[];
  /** The day of the last review. */
  readonly reviewed?: string;
  /** By when the next one is due. */
  readonly due?: string;
}

/** The sections of the official charter template, in its order; what of them may be left out; and what stands within them. */
const TEMPLATE = [
  "Group Type",
  "Mission Statement",
  "Scope",
  "Leadership",
  "Authority & Decision Rights",
  "Membership",
  "Operations",
  "Deliverables & Success Metrics",
  "Changelog",
];
const WITHIN: Readonly<Record<string, readonly string[]>> = {
  Scope: ["In Scope", "Out of Scope", "Related Groups"],
  "Deliverables & Success Metrics": ["Active Work Items", "Success Criteria"],
};
const OPTIONAL = new Set(["Membership"]);

/** A working group tells the community each quarter how it does, and looks at its charter then. */
const MONTHS = 3;

/** Holds `CHARTER.md` to the charter template, and its last review to the quarter. */
export function readCharter(file: string, written: string, today: string, problems: Problem[]): Charter | undefined {
  const at = (line: number, message: string) => problems.push({ file, line, message });
  const document = readDocument(written);
  if (typeof document === "string") {
    at(1, document);
    return undefined;
  }
  const { headings, facts } = document;
  const seconds = headings.filter(({ depth }) => depth === 2);
  const names = seconds.map(({ title }) => title);

  let last = 0;
  for (const name of TEMPLATE) {
    const index = names.indexOf(name);
    const found = seconds[index];
    if (!found) {
      const close = nearest(
        name,
        names.filter((it) => !TEMPLATE.includes(it)),
      );
      const line = seconds.find(({ title }) => title === close)?.line ?? 1;
      if (!OPTIONAL.has(name) || close)
        at(line, `Expected a section "## ${name}", found ${close ? `"## ${close}"` : "none"}.`);
      continue;
    }
    if (found.empty) at(found.line, `The section "## ${name}" is empty. Say what the charter template asks for.`);
    if (found.line < last)
      at(found.line, `Expected "## ${name}" where the charter template has it, found it after a later one.`);
    last = Math.max(last, found.line);
    const end = seconds[index + 1]?.line ?? Infinity;
    const within = headings
      .filter(({ depth, line }) => depth === 3 && line > found.line && line < end)
      .map(({ title }) => title);
    for (const part of WITHIN[name] ?? [])
      if (!within.includes(part))
        at(found.line, `Expected "### ${part}" below "## ${name}", found ${within.join(", ") || "none"}.`);
  }

  const title = headings.find(({ depth }) => depth === 1)?.title ?? "";
  const fact = facts["Reviewed"];
  const reviewed = fact && isDate(fact.value) ? fact.value : undefined;
  const due = reviewed === undefined ? undefined : monthsLater(reviewed, MONTHS);
  if (reviewed === undefined)
    at(
      fact?.line ?? 1,
      `Expected "- **Reviewed**: 2001-02-03" below the title, found ${fact ? `"${fact.value}"` : "none"}. Say when the group last went through its charter.`,
    );
  else if (reviewed > today) at(fact!.line, `Reviewed on ${reviewed}, which is after today, ${today}.`);
  else if (due! < today)
    at(
      fact!.line,
      `The last review was on ${reviewed}, so the next was due by ${due}; today is ${today}. Go through the charter, and put the day here.`,
    );
  return { title, sections: names, ...(reviewed !== undefined && { reviewed, due: due! }) };
}
