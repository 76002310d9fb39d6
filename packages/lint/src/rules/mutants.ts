import { nearest } from "@transports-wg/proposal";
import { locate } from "../files.ts";
import { problem, type Rule } from "../rule.ts";

export const rule: Rule = {
  level: "error",
  relates: ["checks.ts", "mutants.ts"],
  *check(proposal, { checks, mutants }) {
    if (!checks || !mutants) return;
    const ids = checks.map(({ id }) => id);
    for (const id of new Set(ids)) {
      if (mutants.some(({ kills }) => kills.includes(id))) continue;
      const { file, line } = locate(proposal, "checks", id);
      yield problem(
        proposal,
        file,
        line,
        `Expected a mutant that the check "${id}" has to notice, found none. Add one to mutants.ts: what nothing fails, proves nothing.`,
      );
    }
    const seen = new Set<string>();
    for (const { name, kills } of mutants) {
      const { file, line } = locate(proposal, "mutants", name);
      const report = (message: string) => problem(proposal, file, line, message);
      if (seen.has(name))
        yield report(`Expected one mutant "${name}", found several. Its name is its fault, and faults differ.`);
      seen.add(name);
      if (kills.length === 0)
        yield report(`Expected the mutant "${name}" to name the checks that notice it, found none in "kills".`);
      for (const id of kills) {
        if (ids.includes(id)) continue;
        const meant = nearest(id, ids);
        yield report(
          `Expected the mutant "${name}" to name checks of checks.ts, found "${id}".${meant ? ` Did you mean "${meant}"?` : ""}`,
        );
      }
    }
  },
};
