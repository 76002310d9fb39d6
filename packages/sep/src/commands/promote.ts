import { Command, Option } from "commander";
import type { Rung } from "../life/demand.ts";
import { run } from "../run.ts";

export const command = new Command("promote")
  .description("Give a proposal its next status: open becomes accepted, accepted becomes final")
  .argument("<proposal>", "name or path")
  .addOption(
    new Option("--to <status>", "the status to give; that of the next room when there is none").choices([
      "In-Review",
      "Accepted",
      "Final",
    ]),
  )
  .option("--dry-run", "do all but change the tree, and say what would change")
  .addHelpText(
    "after",
    `
Nothing is promoted that lacks something: each demand is named with whose duty it is and where it is written. What lacks nothing is proven
in a copy, where it has the status already. Then the folder moves, its preamble says so, links and package-lock.json follow, and a delta
that enters the draft gets a changeset and refreshes schema/draft. All of it happens, or nothing.

Examples:
  sep promote my-proposal --dry-run
  sep promote my-proposal --to In-Review     a change of status within the room open
  sep promote my-proposal

Exit codes: 0 promoted, 1 something is missing or wrong, 2 wrong usage.`,
  )
  .action((word: string, { to, dryRun = false }: { to?: Rung; dryRun?: boolean }) =>
    run(async () => {
      const { choose, enter } = await import("../repository.ts");
      const [found] = choose([word], enter());
      const { promote } = await import("../life/promote.ts");
      return promote(found!, { to, dryRun }, new Date());
    }),
  );
