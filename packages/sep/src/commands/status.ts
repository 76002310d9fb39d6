import { Command, Option } from "commander";
import { print, run } from "../run.ts";

export const command = new Command("status")
  .description("The board: where every proposal stands, what is missing for its next status, and whose turn it is")
  .addOption(new Option("--json", "write the board as JSON, with all that is missing").conflicts("markdown"))
  .option("--markdown", "write the board as a table in Markdown")
  .addHelpText(
    "after",
    `
Nothing on the board is typed: it is computed from folders, preambles, committed evidence and minutes; nothing is run. Age is in days since Created; unproven are the
sentences that bind and that nothing proves. Whose turn it is: of the author as long as something is missing that the author can mend, then
of the sponsor, then of the group; when nothing is missing, the sponsor promotes it. sep check <proposal> says what is missing.

Examples:
  sep status
  sep status --markdown > board.md
  sep status --json | jq '.proposals[] | select(.next.whose == "group") | .name'

Exit codes: 0 done, 2 wrong usage.`,
  )
  .action((options: { json?: boolean; markdown?: boolean }) =>
    run(async () => {
      const { enter, proposals } = await import("../repository.ts");
      enter();
      const { boardOf } = await import("../status/board.ts");
      const { asMarkdown, asTable } = await import("../status/show.ts");
      const board = await boardOf(
        proposals().filter(({ room }) => room !== "template"),
        new Date(),
      );
      const text = options.json
        ? JSON.stringify({ proposals: board }, null, 2)
        : options.markdown
          ? asMarkdown(board)
          : asTable(board);
      await print(text);
      return 0;
    }),
  );
