import { Command } from "commander";
import type { About } from "../begin.ts";
import { print, run } from "../run.ts";

export const command = new Command("new")
  .description("Begin a proposal: copy the template to proposals/open, complete and proven")
  .argument("<title>", "what it is about, in a few words")
  .option("--author <name>", "who writes it")
  .option("--github <name>", "the author's name on GitHub")
  .option("--type <type>", "Standards Track, Informational, Process or Extensions Track")
  .option("--sponsor <name>", "the maintainer who sponsors it, by the name on GitHub")
  .option("--area <id>", "the area of roadmap.yaml that it serves")
  .addHelpText(
    "after",
    `
The folder's name is made of the title, and is the identity of the proposal from then on. At a terminal it asks for what no option says;
elsewhere that stays as the template has it.

Examples:
  sep new "Deterministic digests"            proposals/open/deterministic-digests
  sep new "Deterministic digests" --author "Ada Lovelace" --github ada --type "Standards Track"

Exit codes: 0 made, 2 the name is taken or empty, or wrong usage.`,
  )
  .action((title: string, options: About) =>
    run(async () => {
      const { enter } = await import("../repository.ts");
      enter();
      const [{ begin }, { ask, hold, questions }, { readAreas }] = await Promise.all([
        import("../begin.ts"),
        import("../ask.ts"),
        import("@transports-wg/records"),
      ]);
      const areas = (readAreas(".") ?? []).map(({ id }) => id);
      hold(options, areas);
      const isAsked = process.stdin.isTTY && process.stdout.isTTY;
      const answers = isAsked
        ? await ask(questions(options, areas), { input: process.stdin, output: process.stdout })
        : {};
      const { name, folder } = begin(title, { ...answers, ...options }, new Date());
      await print(
        `${folder} is complete, and proves the template's sentences: replace them one by one.\n\n` +
          `  npm run sep -- evidence ${name} --watch     what is proven, again on every save\n` +
          `  npm run sep -- check ${name}                what is missing for its next status\n`,
      );
      return 0;
    }),
  );
