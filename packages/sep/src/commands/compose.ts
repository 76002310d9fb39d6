import { Command } from "commander";
import { Mistake } from "../mistake.ts";
import { run } from "../run.ts";

interface Options {
  json?: boolean;
  write?: boolean;
  check?: boolean;
}

export const command = new Command("compose")
  .description("Find out of every two proposals whether they can both be had")
  .argument("[proposal...]", "names or paths; only the pairs that these are in")
  .option("--write", "write the matrix to proposals/pairs.json")
  .option("--check", "fail when proposals/pairs.json is not what would be written")
  .option("--json", "write the matrix on standard output, and nothing else")
  .addHelpText(
    "after",
    `
Of each pair: do the deltas compose, are the names free, does a preamble say that one requires, supersedes or contradicts the other,
and do the references run as one server, with the checks of both. A check that a reference passes alone and beside a bystander,
and fails beside the other proposal, is a collision. What is known to fail stands, with the reason, in beside.json of the proposal
whose check it is. Pairs in which nothing has changed are not run again.

Examples:
  sep compose
  sep compose mrtr
  sep compose --json | jq '.pairs[] | select(.together.faults != [])'

Exit codes: 0 no collision, 1 something has to be mended, 2 wrong usage.`,
  )
  .action((words: string[], { json = false, write, check }: Options) =>
    run(async () => {
      if (write && check) throw new Mistake("--write makes what --check verifies. Give one of them.");
      if ((write || check) && words.length > 0)
        throw new Mistake("proposals/pairs.json is of all pairs: give no names with --write and --check.");
      const { choose, enter } = await import("../repository.ts");
      const from = enter();
      const { composePairs } = await import("../compose/compose.ts");
      const record = write ? "write" : check ? "check" : undefined;
      return composePairs(choose([], from), choose(words, from), { json, ...(record && { record }) });
    }),
  );
