import type { ServerCheck, ServerLab, Transport } from "@transports-wg/audit";
import type { JSONRPCErrorResponse } from "@transports-wg/wire";
import type { Language } from "../texts.ts";
import type { Answer } from "./ask.ts";
import { expectDefault, expectLanguage, list } from "./weather.ts";

/** A request that says two things, or one thing twice, or half of it. */
interface Case {
  preference?: string;
  /** The field lines `Accept-Language`. */
  lines: readonly string[];
}

const HEADER_MISMATCH = -32020;

const oneValue = "what comes in memory is one value already, with nothing around it";

function refusal(lab: ServerLab, { message, status }: Answer, why: string): void {
  const { error } = message as Partial<JSONRPCErrorResponse>;
  lab.expect.equal(error?.code, HEADER_MISMATCH, `${why}: the error is HeaderMismatchError`);
  lab.expect.equal(status, 400, `${why}: the status is 400`);
}

async function expectRefusals(lab: ServerLab, cases: Readonly<Record<string, Case>>): Promise<void> {
  for (const [why, { preference, lines }] of Object.entries(cases)) {
    const answer = await list(lab, preference, { lines });
    if (lab.transport !== "stdio") refusal(lab, answer, why);
    else lab.expect.that("result" in answer.message, `${why}: without a header nothing disagrees`, answer.message);
  }
}

/** Values that do not agree. */
const disagreeing = (
  id: string,
  says: string,
  cases: Readonly<Record<string, Case>>,
  memory?: string,
): ServerCheck => ({
  id,
  says,
  role: "server",
  ...(memory !== undefined && { except: { memory } }),
  run: (lab) => expectRefusals(lab, cases),
});

/** Values that agree, and what they lead to. */
const agreeing = (
  id: string,
  says: string,
  cases: Readonly<Record<string, Case & { preference: string; leadsTo: Language }>>,
  memory?: string,
): ServerCheck => ({
  id,
  says,
  role: "server",
  ...(memory !== undefined && { except: { memory } }),
  async run(lab) {
    for (const [why, { preference, lines, leadsTo }] of Object.entries(cases)) {
      const answer = await list(lab, preference, { lines });
      lab.expect.that("result" in answer.message, `${why}: the request is not refused`, answer.message);
      expectLanguage(lab.expect, answer, leadsTo, why);
    }
  },
});

const overHttp: Partial<Record<Transport, string>> = { stdio: "there are no headers over stdio" };

/** *HTTP: The Request*: every way in which header and `_meta` agree, or do not. */
export const agreement: readonly ServerCheck[] = [
  agreeing("equal-values-agree", "The same value twice is one preference", {
    "a list": { preference: "fr-CA,fr;q=0.9,en;q=0.5", lines: ["fr-CA,fr;q=0.9,en;q=0.5"], leadsTo: "fr-CA" },
    "odd spelling": { preference: "xx ,DE;q=0.900", lines: ["xx ,DE;q=0.900"], leadsTo: "de" },
  }),
  disagreeing("letter-case-disagrees", "Values that differ in letter case do not agree", {
    "en-US and en-us": { preference: "en-US", lines: ["en-us"] },
    "q and Q": { preference: "de;q=0.9", lines: ["de;Q=0.9"] },
  }),
  disagreeing("spacing-disagrees", "Values that differ in inner white space do not agree", {
    "after the comma": { preference: "en-US,en;q=0.9", lines: ["en-US, en;q=0.9"] },
    "before the weight": { preference: "en; q=0.9", lines: ["en;q=0.9"] },
  }),
  disagreeing("weight-spelling-disagrees", "Values that differ in the spelling of a weight do not agree", {
    "0.9 and 0.900": { preference: "en;q=0.9", lines: ["en;q=0.900"] },
    "1 and nothing": { preference: "de;q=1", lines: ["de"] },
  }),
  disagreeing("order-disagrees", "Values that differ in the order of ranges do not agree", {
    "the other way round": { preference: "fr, en;q=0.5", lines: ["en;q=0.5, fr"] },
  }),
  disagreeing("padded-preference-disagrees", "White space around the value in `_meta` is a part of it", {
    "spaces on both sides": { preference: " de ", lines: ["de"] },
    "a tab at the end": { preference: "de\t", lines: ["de"] },
  }),
  agreeing(
    "outer-space-agrees",
    "White space around a field line is no part of the value",
    {
      "spaces and tabs": { preference: "de", lines: [" \t de \t "], leadsTo: "de" },
      "around each of two lines": { preference: "de, en;q=0.9", lines: ["  de\t", "\ten;q=0.9  "], leadsTo: "de" },
    },
    oneValue,
  ),
  agreeing(
    "joined-lines-agree",
    "Several field lines are their values with a comma and a space between, in their order",
    { "two lines": { preference: "ja, en;q=0.9", lines: ["ja", "en;q=0.9"], leadsTo: "ja" } },
    oneValue,
  ),
  disagreeing(
    "lines-joined-otherwise-disagree",
    "Several field lines joined without a space, or in another order, are another value",
    {
      "no space": { preference: "de,en;q=0.9", lines: ["de", "en;q=0.9"] },
      "another order": { preference: "de, en;q=0.9", lines: ["en;q=0.9", "de"] },
    },
    oneValue,
  ),
  disagreeing(
    "second-line-noticed",
    "A field line that contradicts is noticed wherever it stands",
    {
      "the second of two": { preference: "de", lines: ["de", "fr"] },
      "the first of two": { preference: "de", lines: ["fr", "de"] },
      "the same line twice": { preference: "de", lines: ["de", "de"] },
      "an empty second line": { preference: "de", lines: ["de", ""] },
    },
    oneValue,
  ),
  {
    id: "disagreement-refused",
    says: "A request whose header names another language is refused, whatever it asks for, and the next one is not",
    role: "server",
    except: overHttp,
    async run(lab) {
      for (const lines of [["fr"], ["*"], ["de,fr;q=0.1"]])
        refusal(lab, await list(lab, "de", { lines }), `de and ${lines.join()}`);
      expectLanguage(lab.expect, await list(lab, "de"), "de", "after the refusals");
    },
  },
  agreeing("malformed-and-equal-accepted", "Two equal values agree, well formed or not", {
    // The default language is what a malformed preference leads to.
    nonsense: { preference: "!!!", lines: ["!!!"], leadsTo: "en" },
    "a weight too great": { preference: "de;q=2", lines: ["de;q=2"], leadsTo: "en" },
  }),
  disagreeing("malformed-and-unequal-refused", "Two values that differ disagree, whichever of them is malformed", {
    "the preference": { preference: "!!!", lines: ["en"] },
    "the header": { preference: "de", lines: ["!!!"] },
    "an empty preference": { preference: "", lines: ["de"] },
    both: { preference: "!!!", lines: ["???"] },
  }),
  {
    id: "missing-header",
    says: "Without the header the request is refused, or answered by what `_meta` says",
    role: "server",
    async run(lab) {
      for (const language of ["ja", "fr"] as const) {
        const answer = await list(lab, language, { lines: [] });
        if ("error" in answer.message && lab.transport !== "stdio") refusal(lab, answer, "without the header");
        else expectLanguage(lab.expect, answer, language, "without the header");
      }
    },
  },
  {
    id: "bare-header-ignored",
    says: "A header without its counterpart in `_meta` is no preference, and no error",
    role: "server",
    async run(lab) {
      for (const line of ["fr", "*", "!!!"]) {
        const answer = await list(lab, undefined, { lines: [line] });
        lab.expect.that(
          "result" in answer.message,
          `only the header ${line}: the request is not refused`,
          answer.message,
        );
        expectDefault(lab.expect, answer, `only the header ${line}`);
      }
      expectDefault(lab.expect, await list(lab, undefined, { lines: [] }), "neither header nor preference");
    },
  },
];
