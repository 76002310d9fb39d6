import { isDate } from "@transports-wg/records";
import { Mistake } from "../mistake.ts";

/** The day that is meant on the command line: today, unless one is given. @throws Mistake when it is no day */
export function dayOf(word: string | undefined): string {
  const day = word ?? new Date().toISOString().slice(0, 10);
  if (!isDate(day)) throw new Mistake(`"${day}" is no day of the calendar. Write it as 2001-02-03.`);
  return day;
}
