import { Command } from "commander";
import { run } from "../run.ts";

export const command = new Command("people")
  .description("Who is who; and what is wrong with the roster, the ladder, nominations and the charter")
  .option("--date <date>", "as of this day; today when it is not given")
  .option("--json", "write the list as JSON")
  .addHelpText(
    "after",
    `
Nominations in roster.yaml are held to ladder.yaml: tenure, sponsors, days for objections. CHARTER.md is held to the sections of the
official template, and to a review in each quarter.

Examples:
  sep people
  sep people --date 2001-02-03 --json | jq '.problems'

Exit codes: 0 in order, 1 something has to be mended, 2 wrong usage.`,
  )
  .action(({ date, json = false }: { date?: string; json?: boolean }) =>
    run(async () => {
      const { enter } = await import("../repository.ts");
      enter();
      const [{ listPeople }, { dayOf }] = await Promise.all([
        import("../records/people.ts"),
        import("../records/day.ts"),
      ]);
      return listPeople(dayOf(date), json);
    }),
  );
