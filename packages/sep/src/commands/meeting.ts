import { Command } from "commander";
import { print, run } from "../run.ts";

const begin = new Command("new")
  .description("Begin the minutes of a meeting, with an agenda of what is open on its day")
  .argument("[date]", "the day of the meeting; today when there is none")
  .addHelpText(
    "after",
    `
The agenda has the open action items, what can still be objected to, proposals that wait, and evidence that has gone stale. It is made of
the repository and the date, of nothing else.

Example:
  sep meeting new 2001-02-03                 meetings/2001-02-03_weekly.md

Exit codes: 0 made, 2 there are such minutes already, or it is no date.`,
  )
  .action((date: string | undefined) =>
    run(async () => {
      const { enter } = await import("../repository.ts");
      enter();
      const [{ begin }, { dayOf }] = await Promise.all([import("../records/agenda.ts"), import("../records/day.ts")]);
      await print(begin(dayOf(date)));
      return 0;
    }),
  );

const check = new Command("check")
  .description("Find what is wrong in the minutes; changes nothing")
  .argument("[file...]", "minutes to look at; all when there is none")
  .option("--date <date>", "the day on which action items count as open; today when it is not given")
  .option("--json", "write the outcome on standard output, and nothing else")
  .addHelpText(
    "after",
    `
Ids, votes, owners, days and names of proposals have to be right. People who are not in roster.yaml are warnings.

Examples:
  sep meeting check
  sep meeting check meetings/2001-02-03_weekly.md

Exit codes: 0 in order, 1 something has to be mended, 2 wrong usage.`,
  )
  .action((words: string[], { date, json = false }: { date?: string; json?: boolean }) =>
    run(async () => {
      const { enter } = await import("../repository.ts");
      const from = enter();
      const [{ checkMeetings }, { dayOf }] = await Promise.all([
        import("../records/meetings.ts"),
        import("../records/day.ts"),
      ]);
      return checkMeetings(words, from, dayOf(date), json);
    }),
  );

export const command = new Command("meeting")
  .description("Minutes of the group's meetings: begin them, check them")
  .addCommand(begin)
  .addCommand(check)
  .addHelpText(
    "after",
    `
Examples:
  sep meeting new 2001-02-03
  sep meeting check

Exit codes: 0 done or in order, 1 something has to be mended, 2 wrong usage.`,
  );
