import { isRead, problem, type Rule } from "../rule.ts";

export const rule: Rule = {
  level: "error",
  *check(proposal) {
    if (!isRead(proposal, "README.md")) return;
    const report = (line: number, message: string) => problem(proposal, "README.md", line, message);
    const [first] = proposal.sections;
    if (first?.depth !== 1 || !/^SEP-\d{3,}: \S/.test(first.title)) {
      const found = first ? `"${"#".repeat(first.depth)} ${first.title}"` : "no heading";
      yield report(
        first?.line ?? 1,
        `Expected the title "# SEP-0000: …", found ${found}. 0000 stands for a number that is not known yet.`,
      );
    }
    for (const { line, title } of proposal.sections.filter(({ depth }) => depth === 1).slice(1))
      yield report(line, `Expected one title, found a second, "# ${title}". Make it a section with "##".`);
  },
};
