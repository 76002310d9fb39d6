import { nearest, type Proposal, type Section } from "@transports-wg/proposal";
import { isRead, problem, quoted, type Rule } from "../rule.ts";

const template = [
  "Abstract",
  "Motivation",
  "Specification",
  "Rationale",
  "Backward Compatibility",
  "Security Implications",
  "Reference Implementation",
];

/** What a text that changes nothing on the wire has to have. */
const always = template.slice(0, 4);

export const rule: Rule = {
  level: "error",
  *check(proposal) {
    if (!isRead(proposal, "README.md")) return;
    const report = (line: number, message: string) => problem(proposal, "README.md", line, message);
    const found = proposal.sections.filter(({ depth }) => depth === 2);
    const byTitle = new Map(found.toReversed().map((section) => [section.title, section]));
    const further = found.filter(({ title }) => !template.includes(title));

    const misspelt = new Set<Section>();
    for (const title of isProse(proposal) ? always : template) {
      if (byTitle.has(title)) continue;
      const meant = nearest(
        title,
        further.map((section) => section.title),
      );
      const section = meant === undefined ? undefined : byTitle.get(meant);
      if (section) misspelt.add(section);
      const instead = section ? `"## ${section.title}"` : "none";
      yield report(
        section?.line ?? 1,
        `Expected a section "## ${title}", found ${instead}. The template has ${quoted(template)}.`,
      );
    }

    const inOrder = template.flatMap((title) => byTitle.get(title) ?? []);
    let last = inOrder[0];
    for (const section of inOrder) {
      if (section.line < last!.line)
        yield report(
          section.line,
          `Expected "## ${section.title}" below "## ${last!.title}", found it above. Move it.`,
        );
      else last = section;
    }

    for (const section of further)
      if (last && section.line < last.line && !misspelt.has(section))
        yield report(
          section.line,
          `Expected further sections below "## ${last.title}", found "## ${section.title}" above. Move it, or make it a part of another with "###".`,
        );

    for (const section of found)
      if (byTitle.get(section.title) !== section)
        yield report(section.line, `Expected one section "## ${section.title}", found a second. Join them.`);

    for (const { title, line, empty, depth } of proposal.sections)
      if (empty && depth > 1)
        yield report(
          line,
          `Expected text below "${"#".repeat(depth)} ${title}", found none. If there is nothing to say, say that.`,
        );
  },
};

const isProse = ({ preamble }: Proposal) => ["Process", "Informational"].includes(preamble["Type"]?.value ?? "");
