import { Command } from "commander";
import { run } from "../run.ts";

export const command = new Command("actions")
  .description("Action items of all meetings that are open, by person and age")
  .option("--person <name>", "only those of one owner; a part of the name is enough")
  .option("--all", "also those that are done")
  .option("--date <date>", "as of this day; today when it is not given")
  .option("--json", "write the list as JSON")
  .addHelpText(
    "after",
    `
An action item is open until a line with its id is ticked: its own with (done …), or one in the minutes of a later meeting. One with two
owners is listed twice.

Examples:
  sep actions
  sep actions --person ann --all
  sep actions --json | jq '.actions[] | select(.age > 90) | .id'

Exit codes: 0 done, 1 the minutes have problems, so that something may be missing, 2 wrong usage.`,
  )
  .action(
    ({ person, all = false, date, json = false }: { person?: string; all?: boolean; date?: string; json?: boolean }) =>
      run(async () => {
        const { enter } = await import("../repository.ts");
        enter();
        const [{ listActions }, { dayOf }] = await Promise.all([
          import("../records/actions.ts"),
          import("../records/day.ts"),
        ]);
        return listActions({ day: dayOf(date), all, json, ...(person !== undefined && { person }) });
      }),
  );
