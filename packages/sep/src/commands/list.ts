import { Command } from "commander";
import { print, run } from "../run.ts";

export const command = new Command("list")
  .description("All proposals: where they stand, how far they have come, and what their evidence counts")
  .option("--json", "write the list as JSON")
  .addHelpText(
    "after",
    `
Maturity is read off the folder: idea (text), typed (delta), shown (examples), traced (every sentence has a row), executable
(some subject passes every check), proven. The counts are those of the committed evidence.json.

Examples:
  sep list
  sep list --json | jq '.proposals[] | select(.maturity != "proven") | .name'

Exit codes: 0 done, 2 wrong usage.`,
  )
  .action((options: { json?: boolean }) =>
    run(async () => {
      const { enter, proposals } = await import("../repository.ts");
      enter();
      const { entryOf, table } = await import("../list.ts");
      const entries = proposals().map(entryOf);
      await print(options.json ? JSON.stringify({ proposals: entries }, null, 2) : table(entries));
      return 0;
    }),
  );
