import { Command, Option } from "commander";
import type { Level } from "@transports-wg/diff";
import { print, run } from "../run.ts";

interface Options {
  level?: Level;
  json?: boolean;
  markdown?: boolean;
  replay?: boolean;
}

export const command = new Command("diff")
  .description("What differs between two schemas, who breaks on it, and the message that shows it")
  .argument("<from>", "a revision, draft, or a proposal: of the latter two alone, what they change in their base")
  .argument("[to]", "a revision, draft, or a proposal")
  .addOption(
    new Option("--level <level>", "show findings from this level on (default: dangerous; with --json all)").choices([
      "breaking",
      "dangerous",
      "safe",
    ]),
  )
  .addOption(new Option("--json", "write the findings as JSON").conflicts("markdown"))
  .option("--markdown", "write them as Markdown")
  .option("--replay", "judge every message again with the precompiled validators, which did not find it")
  .addHelpText(
    "after",
    `
breaking    a message that one side sends is refused by the other; it is shown
dangerous   the same, but only if something new is used without asking; or no message shows it, and the reason is given
safe        nobody breaks

"new client → old server" is a client that keeps the second schema, and a server that keeps the first.

Examples:
  sep diff 2025-06-18 2025-11-25
  sep diff primitive-digests                   what it changes in its base
  sep diff 2025-11-25 primitive-digests        what an implementation of 2025-11-25 has to expect
  sep diff draft --markdown --level safe

Exit codes: 0 nothing breaks, 1 something breaks or a message does not hold in the replay, 2 wrong usage.`,
  )
  .action((from: string, to: string | undefined, options: Options) =>
    run(async () => {
      const { enter } = await import("../repository.ts");
      const typed = enter();
      const { sidesOf } = await import("../diff/sides.ts");
      const [before, after] = await sidesOf(to === undefined ? [from] : [from, to], typed);
      const { diff } = await import("@transports-wg/diff");
      const findings = await diff(before, after);
      const { atLeast, count, markdown, text } = await import("../diff/report.ts");
      const report = { before: before.name, after: after.name, findings };
      if (options.json) {
        const shown = atLeast(options.level ?? "safe", findings);
        await print(JSON.stringify({ ...report, findings: shown }, null, 2));
      } else if (options.markdown) {
        await print(markdown(report, options.level ?? "dangerous"));
      } else {
        const { createColors } = await import("picocolors");
        const colors = createColors(Boolean(process.stdout.isTTY) && !process.env.NO_COLOR);
        await print(text(report, options.level ?? "dangerous", colors));
      }
      const breaks = count(findings, "breaking") > 0;
      if (!options.replay) return breaks ? 1 : 0;
      const { replay } = await import("../diff/replay.ts");
      const { witnesses, failed } = await replay(before, after, findings);
      for (const it of failed) await print(it, process.stderr);
      const held = `${witnesses - failed.length} of ${witnesses} messages hold in the replay.`;
      await print(held, options.json || options.markdown ? process.stderr : process.stdout);
      return breaks || failed.length > 0 ? 1 : 0;
    }),
  );
