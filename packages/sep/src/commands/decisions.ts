import { Command } from "commander";
import { run } from "../run.ts";

export const command = new Command("decisions")
  .description("What the meetings decided, and how")
  .option("--proposal <name>", "only what concerns one proposal, or a document without a folder, such as SEP-1234")
  .option("--json", "write the list as JSON")
  .addHelpText(
    "after",
    `
A vote is shown as for:against:abstaining.

Examples:
  sep decisions
  sep decisions --proposal mrtr

Exit codes: 0 done, 1 the minutes have problems, so that something may be missing, 2 wrong usage.`,
  )
  .action(({ proposal, json = false }: { proposal?: string; json?: boolean }) =>
    run(async () => {
      const { enter } = await import("../repository.ts");
      enter();
      const { listDecisions } = await import("../records/decisions.ts");
      return listDecisions(proposal, json);
    }),
  );
