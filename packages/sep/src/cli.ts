import { Console } from "node:console";
import { readdirSync } from "node:fs";
import { Command, CommanderError } from "commander";

// What programs under audit print is for people: standard output may be read by a machine.
globalThis.console = new Console(process.stderr);

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

// The file is the registration.
for (const file of readdirSync(new URL("commands/", import.meta.url)).sort()) {
  const { command } = (await import(`./commands/${file.replace(/\.ts$/, "")}.ts`)) as { command: Command };
  for (const it of [command, ...command.commands])
    it.exitOverride().showHelpAfterError("Run it with --help to see how it is used.");
  program.addCommand(command);
}

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : 2;
}
