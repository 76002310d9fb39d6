import type { Problem } from "@transports-wg/proposal";
import { show } from "../problems.ts";
import { plural } from "../report/view.ts";
import { print, type ExitCode } from "../run.ts";

/** Whether a problem is one of the minutes, or else of the people and the rules. */
export const isOfMinutes = ({ file }: Problem): boolean => file.startsWith("meetings/");

/** Says what is wrong, one line each. */
export async function tell(problems: readonly Problem[], warnings: readonly Problem[]): Promise<ExitCode> {
  for (const it of problems) await print(`problem  ${show(it)}`);
  for (const it of warnings) await print(`warning  ${show(it)}`);
  return problems.length === 0 ? 0 : 1;
}

/** Warns whoever asks the minutes for something that they cannot be read in full. */
export async function warn(problems: readonly Problem[]): Promise<ExitCode> {
  const found = problems.filter(isOfMinutes);
  if (found.length === 0) return 0;
  await print(
    `The minutes have ${plural(found.length, "problem")}, so this may not be all: npm run sep -- meeting check`,
    process.stderr,
  );
  return 1;
}
