import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { Command } from "commander";
import { print, run } from "../run.ts";

export const command = new Command("export")
  .description("Write the table of traceability in the form of SEP-2484, for the official conformance suite")
  .argument("<proposal>", "name or path")
  .option("--out <file>", "write it there instead of on standard output")
  .addHelpText(
    "after",
    `
Examples:
  sep export mrtr
  sep export mrtr --out sep-NNNN.yaml

Exit codes: 0 written, 1 the proposal cannot be exported, 2 wrong usage.`,
  )
  .action((word: string, options: { out?: string }) =>
    run(async () => {
      const { choose, enter } = await import("../repository.ts");
      const from = enter();
      const [found] = choose([word], from);
      const { traceability } = await import("../traceability.ts");
      const text = traceability(found!.folder);
      if (options.out === undefined) await print(text);
      else writeFileSync(resolve(from, options.out), text);
      return 0;
    }),
  );
