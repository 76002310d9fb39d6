import type { Expect, ServerLab } from "@transports-wg/audit";
import type { Params, Result } from "@transports-wg/wire";
import { DEFAULT, languages, translate, type Language } from "../texts.ts";
import { ask, languageIn, resultOf, type Answer, type Asking } from "./ask.ts";

/** Lists the tools with this preference. */
export const list = (lab: ServerLab, preference?: string, asking: Asking = {}): Promise<Answer> =>
  ask(lab, "tools/list", {}, { preference, ...asking });

/** Calls `forecast`. */
export const forecast = (
  lab: ServerLab,
  preference?: string,
  args: Record<string, unknown> = {},
  asking: Asking = {},
): Promise<Answer> =>
  ask(lab, "tools/call", { name: "forecast", arguments: { city: "PAR", ...args } }, { preference, ...asking });

/** One round of `book`. */
export function book(lab: ServerLab, preference: string, round: Params = {}): Promise<Answer> {
  return ask(lab, "tools/call", { name: "book", arguments: {}, ...round }, { preference });
}

export const toolOf = (expect: Expect, answer: Answer, name: string): Result => {
  const tool = (resultOf(expect, answer).tools as Result[]).find((it) => it.name === name);
  expect.given(tool, `there is a tool ${name}`);
  return tool!;
};

/** The language that the title of `forecast` is in. */
export function spoken(expect: Expect, answer: Answer): Language | undefined {
  const { title } = toolOf(expect, answer, "forecast");
  return languages.find((language) => translate("Forecast", language) === title);
}

/** Asserts that a list of tools is in this language, and says so. */
export function expectLanguage(expect: Expect, answer: Answer, language: Language, why: string): void {
  expect.equal(spoken(expect, answer), language, `${why}: the title is in ${language}`);
  expect.equal(languageIn(resultOf(expect, answer)), language, `${why}: the report says ${language}`);
}

/** The same where there is no preference to go by: a report is not demanded. */
export function expectDefault(expect: Expect, answer: Answer, why: string): void {
  expect.equal(spoken(expect, answer), DEFAULT, `${why}: the title is in the default language`);
  const report = languageIn(resultOf(expect, answer));
  expect.that(report === undefined || report === DEFAULT, `${why}: no other language is reported`, report);
}

const PAUSE = 1000;

/** Calls `forecast` so that it tells of its progress and then waits. */
export function begin(lab: ServerLab, preference: string, args: Record<string, unknown> = {}) {
  let told!: () => void;
  const progress = new Promise<void>((resolve) => (told = resolve));
  const asking = { more: { progressToken: preference }, onNotification: () => told() };
  const answer = forecast(lab, preference, { after: PAUSE, ...args }, asking);
  return {
    /** Ends with the clock. */
    answer,
    /** When it waits; one that tells of nothing has ended. */
    underWay: Promise.race([progress, answer]),
  };
}

/** The same, to its end. */
export async function finish(lab: ServerLab, preference: string, args?: Record<string, unknown>): Promise<Answer> {
  const { underWay, answer } = begin(lab, preference, args);
  await underWay;
  await lab.clock.advance(PAUSE);
  return answer;
}
