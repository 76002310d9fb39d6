import { Command } from "commander";
import { run } from "../run.ts";

export const command = new Command("generate")
  .description("Write what is generated and committed: delta.json and evidence.json")
  .argument("[proposal...]", "names or paths; all when there is none")
  .option("--attest", "say that checks whose sentences have changed still decide them")
  .addHelpText(
    "after",
    `
The files of a proposal are written together or not at all, and are the same whenever and wherever they are made. When a sentence has
changed since the evidence of its check was made, the command names both and writes nothing: look at the check, then attest.

Examples:
  sep generate
  sep generate mrtr --attest

Exit codes: 0 written, 1 something is in the way, 2 wrong usage.`,
  )
  .action((words: string[], options: { attest?: boolean }) =>
    run(async () => {
      const { choose, enter } = await import("../repository.ts");
      const found = choose(words, enter());
      const { generate } = await import("../generate.ts");
      return generate(found, options.attest ?? false);
    }),
  );
