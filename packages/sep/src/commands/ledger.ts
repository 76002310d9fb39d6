import { Command } from "commander";
import { run } from "../run.ts";

const renumber = new Command("renumber")
  .description("Give an error code, header, key of _meta, method or notification another form wherever it is quoted")
  .argument("<old>", "the name as the ledger has it")
  .argument("<new>", "what it is to be; it must be free and legal")
  .option("--proposal <name>", "whose it is, when several have it")
  .option("--dry-run", "show what would change, and write nothing")
  .addHelpText(
    "after",
    `
A name that begins with a minus sign goes behind two hyphens, after all options.

Examples:
  sep ledger renumber 45412 45413 --dry-run
  sep ledger renumber --proposal my-proposal -- -32005 45413
  sep ledger renumber Mcp-Digest Mcp-Primitive-Digest

Exit codes: 0 done, 1 the name cannot be had, 2 wrong usage.`,
  )
  .action((from: string, to: string, _: object, renumbering: Command) =>
    run(async () => {
      // The option has the same name before and behind the word, and is read with what stands before it.
      const { proposal, dryRun = false } = renumbering.optsWithGlobals<{ proposal?: string; dryRun?: boolean }>();
      const { enter, proposals } = await import("../repository.ts");
      enter();
      const { renumberIn } = await import("../compose/ledger.ts");
      return renumberIn(proposals(), { from, to, dryRun, ...(proposal !== undefined && { by: proposal }) });
    }),
  );

export const command = new Command("ledger")
  .description("Who owns which name on the wire, and what collides")
  .option("--kind <kind>", 'only names of one kind, such as "header" or "error code"')
  .option("--proposal <name>", "only the names of one proposal")
  .option("--json", "write the names and collisions as JSON")
  .addCommand(renumber)
  .addHelpText(
    "after",
    `
Names come from deltas, tables and sentences of Specification, names.ts, and the registries of the revisions. What an open proposal
has is reserved, what an accepted or final one has is allocated; what only earlier revisions had is retired.

Examples:
  sep ledger
  sep ledger --kind "error code"
  sep ledger --proposal my-proposal --json
  sep ledger renumber 45412 45413 --dry-run

Exit codes: 0 no collision, 1 a name is taken twice or cannot be had, 2 wrong usage.`,
  )
  .action(({ kind, proposal, json = false }: { kind?: string; proposal?: string; json?: boolean }) =>
    run(async () => {
      const { enter, proposals } = await import("../repository.ts");
      enter();
      const { tellLedger } = await import("../compose/ledger.ts");
      return tellLedger(proposals(), {
        json,
        ...(kind !== undefined && { kind }),
        ...(proposal !== undefined && { proposal }),
      });
    }),
  );
