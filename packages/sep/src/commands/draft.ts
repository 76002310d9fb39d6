import { Command } from "commander";
import { print, run } from "../run.ts";

export const command = new Command("draft")
  .description("Write schema/draft: the newest revision and the delta of every accepted proposal")
  .option("--check", "change nothing; fail when something would change")
  .addHelpText(
    "after",
    `
The draft is a sum and is never typed: its parts are the folder schema/revisions with the newest date, and schema.ts of every folder in
proposals/accepted. Two deltas that clash are named, and so is one that the newest revision contains by now.

Examples:
  sep draft
  sep draft --check

Exit codes: 0 done, 1 it cannot be made or is out of date, 2 wrong usage.`,
  )
  .action((options: { check?: boolean }) =>
    run(async () => {
      const { enter } = await import("../repository.ts");
      enter();
      const { acceptedDeltas, draftOf } = await import("../life/draft.ts");
      const { outdated, writeAll } = await import("../write.ts");
      const files = await draftOf(acceptedDeltas());
      if (!options.check) {
        const changed = writeAll(files);
        await print(changed.length > 0 ? `wrote ${changed.join(", ")}` : "schema/draft: up to date.");
        return 0;
      }
      const stale = outdated(files).filter((file) => !file.includes("/gen/"));
      for (const file of stale)
        await print(`${file}:1 It is not the sum of the newest revision and what is accepted. Mend it with: sep draft`);
      if (stale.length === 0) await print("schema/draft: in order");
      return stale.length === 0 ? 0 : 1;
    }),
  );
