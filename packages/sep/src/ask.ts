import { createInterface } from "node:readline/promises";
import { nearest } from "@transports-wg/proposal";
import type { About } from "./begin.ts";
import { Mistake } from "./mistake.ts";

/** One question of a new proposal. */
interface Question {
  readonly key: keyof About;
  readonly asks: string;
  /** The only answers there are. */
  readonly among?: readonly string[];
}

export const types = ["Standards Track", "Informational", "Process", "Extensions Track"] as const;

/** What is asked, as far as it is not answered yet. Where there are no areas, none is asked for. */
export function questions(known: About, areas: readonly string[]): Question[] {
  const all: Question[] = [
    { key: "author", asks: "Who writes it? A name" },
    { key: "github", asks: "The author's name on GitHub" },
    { key: "type", asks: "Which type is it?", among: types },
    { key: "sponsor", asks: "Which maintainer sponsors it? A name on GitHub, or None" },
    ...(areas.length > 0
      ? [{ key: "area" as const, asks: "Which area of the roadmap does it serve?", among: [...areas, "None"] }]
      : []),
  ];
  return all.filter(({ key }) => known[key] === undefined);
}

/** Asks at a terminal, until each answer is one that there is. An empty answer leaves what the template has. */
export async function ask(
  asked: readonly Question[],
  { input, output }: { input: NodeJS.ReadableStream; output: NodeJS.WritableStream },
): Promise<About> {
  const terminal = createInterface({ input, output });
  const ended = new AbortController();
  terminal.on("close", () => ended.abort());
  const answers: { -readonly [key in keyof About]: string } = {};
  try {
    for (const { key, asks, among } of asked) {
      for (const choice of among ?? []) output.write(`  ${choice}\n`);
      let answer = "";
      do {
        answer = (
          await terminal.question(`${asks} (empty: as the template has it): `, { signal: ended.signal })
        ).trim();
        if (answer !== "" && among && !among.includes(answer)) output.write(`${unknown(answer, among)}\n`);
      } while (answer !== "" && among && !among.includes(answer));
      if (answer !== "") answers[key] = answer;
    }
  } catch (error) {
    if (ended.signal.aborted) throw new Mistake("The questions were not answered to the end. Nothing was made.");
    throw error;
  } finally {
    terminal.close();
  }
  return answers;
}

/** Holds what was typed as an option to the answers that there are. @throws Mistake for another */
export function hold(about: About, areas: readonly string[]): void {
  const among = { type: types, area: areas.length > 0 ? [...areas, "None"] : undefined };
  for (const key of ["type", "area"] as const) {
    const [value, known] = [about[key], among[key]];
    if (value !== undefined && known && !known.includes(value as never))
      throw new Mistake(`--${key}: ${unknown(value, known)}`);
  }
}

function unknown(answer: string, among: readonly string[]): string {
  const meant = nearest(answer, among);
  return `There is no ${answer}. ${meant === undefined ? `There are ${among.join(", ")}.` : `Did you mean ${meant}?`}`;
}
