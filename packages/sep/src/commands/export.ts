import { rmSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { Command } from "commander";
import { print, run } from "../run.ts";

interface Options {
  out?: string;
  traceability?: boolean;
}

export const command = new Command("export")
  .description("Write the files of a proposal that upstream takes, in the places that they have there")
  .argument("<proposal>", "name or path")
  .option("--out <folder>", "where to; gen/export of the proposal when there is none")
  .option("--traceability", "write the table of traceability only: on standard output, or into the file --out")
  .addHelpText(
    "after",
    `
What is written, below specification/ for the repository of the specification and below conformance/ for that of the official suite:

  specification/seps/NNNN-<name>.md                              the document, unchanged
  specification/schema/draft/schema.delta.ts, schema.ts.patch    the edit of schema.ts: as it is written here, and as a patch
  specification/schema/draft/examples/<Type>/*.json              the examples
  specification/docs/specification/draft/changelog.fragment.mdx  the line of the changelog
  conformance/src/seps/sep-NNNN.yaml                             the table of traceability, as SEP-2484 has it
  conformance/src/scenarios/{server,client}/<name>.ts            skeletons of scenarios with the same check ids

sep import reads such a folder again.

Examples:
  sep export mrtr --out exported
  sep export mrtr --traceability
  sep export mrtr --out sep-NNNN.yaml

Exit codes: 0 written, 1 the proposal cannot be exported, 2 wrong usage.`,
  )
  .action((word: string, options: Options) =>
    run(async () => {
      const { choose, enter } = await import("../repository.ts");
      const from = enter();
      const { folder } = choose([word], from)[0]!;
      const out = options.out === undefined ? undefined : resolve(from, options.out);
      if (options.traceability || out?.endsWith(".yaml")) {
        const { traceability } = await import("../traceability.ts");
        const text = traceability(folder);
        if (out === undefined) await print(text);
        else writeFileSync(out, text);
        return 0;
      }
      const { exported } = await import("../export/export.ts");
      const { writeAll } = await import("../write.ts");
      const { files, left } = await exported(folder);
      const own = join(folder, "gen", "export");
      if (out === undefined) rmSync(own, { recursive: true, force: true });
      const target = relative(".", out ?? own) || ".";
      writeAll(new Map([...files].map(([path, text]) => [join(target, path), text])));
      await print(
        [`${target}/`, ...[...files.keys()].map((it) => `  ${it}`), ...left.map((it) => `left out: ${it}.`)].join("\n"),
      );
      return 0;
    }),
  );
