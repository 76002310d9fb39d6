import { Command, CommanderError } from "commander";
import { checkCommand } from "./commands/check.ts";
import { evidenceCommand } from "./commands/evidence.ts";
import { exportCommand } from "./commands/export.ts";
import { generateCommand } from "./commands/generate.ts";
import { listCommand } from "./commands/list.ts";
import { newCommand } from "./commands/new.ts";

const program = new Command("sep")
  .description("Proposals, and what is proven of them.")
  .usage("<command> [proposal…]")
  .showSuggestionAfterError()
  .showHelpAfterError("Run it with --help to see how it is used.")
  .addHelpText(
    "after",
    `
A proposal is named by its folder's name, or by a path such as "."; without one, all are meant.

Exit codes: 0 all holds, 1 something does not, 2 wrong usage.`,
  )
  .exitOverride();

for (const command of [evidenceCommand, checkCommand, generateCommand, listCommand, newCommand, exportCommand])
  program.addCommand(command.exitOverride().showHelpAfterError("Run it with --help to see how it is used."));

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : 2;
}
