import { nearestSentence } from "@transports-wg/proposal";
import { isRead, problem, type Rule } from "../rule.ts";

export const rule: Rule = {
  level: "error",
  relates: ["traceability.yaml", "README.md"],
  *check(proposal) {
    // Without the table nothing is claimed; how far the proposal has come shows that.
    if (!isRead(proposal, "traceability.yaml") || !isRead(proposal, "README.md")) return;
    const covered = new Set(proposal.rows.map((row) => row.sentence?.hash));
    const lost = proposal.rows.filter((row) => !row.sentence);
    const open = proposal.sentences.filter(({ hash }) => !covered.has(hash));
    for (const { text, line, level } of open) {
      if (level === "MAY") continue;
      const row = nearestSentence(text, lost);
      const mend = row
        ? `traceability.yaml:${row.line} has a similar one: was the sentence edited? Look whether its check still proves it, and copy the new text.`
        : "Add one to traceability.yaml, with the check that proves it or the reason why none can.";
      yield problem(proposal, "README.md", line, `Expected a row for this ${level}, found none: "${text}" ${mend}`);
    }
    for (const { text, line } of lost) {
      const sentence = nearestSentence(text, open) ?? nearestSentence(text, proposal.sentences);
      const mend = sentence
        ? `README.md:${sentence.line} has: "${sentence.text}"`
        : "Copy the sentence from README.md with its keyword, or delete the row.";
      yield problem(
        proposal,
        "traceability.yaml",
        line,
        `Expected a sentence of Specification with a word of RFC 2119, found no such sentence: "${text}" ${mend}`,
      );
    }
  },
};
