import { Command } from "commander";
import { run } from "../run.ts";

export const command = new Command("check")
  .description("Find what is wrong, and what is missing for the next status; changes nothing")
  .argument("[proposal...]", "names or paths; all when there is none")
  .option("--changed [ref]", 'only problems in lines changed since this state fail; without a name since "main"')
  .option("--json", "write the outcome on standard output, and nothing else")
  .addHelpText(
    "after",
    `
Of a proposal that is named it also says what is missing for its next status, and whose duty that is: of the author, the sponsor or the
group. What is missing there is no problem, and does not fail. With --json it is always said, as \`next\`.

With --changed, problems elsewhere are shown as warnings. A generated file that is out of date is a problem wherever it differs.

Examples:
  sep check
  sep check . --changed
  sep check mrtr --changed=origin/main

Exit codes: 0 in order, 1 something has to be mended, 2 wrong usage.`,
  )
  .action((words: string[], { changed, json = false }: { changed?: string | true; json?: boolean }) =>
    run(async () => {
      const { choose, enter } = await import("../repository.ts");
      const found = choose(words, enter());
      const { check } = await import("../check.ts");
      const next = words.length > 0;
      return check(found, { json, next, ...(changed !== undefined && { since: changed === true ? "main" : changed }) });
    }),
  );
