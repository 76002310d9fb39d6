import { Command } from "commander";
import { print, run } from "../run.ts";

export const command = new Command("new")
  .description("Begin a proposal: copy the template to proposals/open, complete and proven")
  .argument("<title>", "what it is about, in a few words")
  .addHelpText(
    "after",
    `
The folder's name is made of the title, and is the identity of the proposal from then on.

Example:
  sep new "Deterministic digests"            proposals/open/deterministic-digests

Exit codes: 0 made, 2 the name is taken or empty.`,
  )
  .action((title: string) =>
    run(async () => {
      const { enter } = await import("../repository.ts");
      enter();
      const { begin } = await import("../begin.ts");
      const { name, folder } = begin(title, new Date());
      await print(
        `${folder} is complete, and proves the template's sentences: replace them one by one.\n\n` +
          `  npm run sep -- evidence ${name} --watch     what is proven, again on every save\n` +
          `  npm install                                 once before you commit: the lock file lists every folder\n`,
      );
      return 0;
    }),
  );
