import type { ServerCheck } from "@transports-wg/audit";
import { DEFAULT, type Language } from "../texts.ts";
import { languageIn, resultOf } from "./ask.ts";
import { expectDefault, expectLanguage, list, spoken } from "./weather.ts";

/** What a preference leads to, by lookup and by filtering alike. */
const chosen = (id: string, says: string, cases: Readonly<Record<string, Language>>): ServerCheck => ({
  id,
  says,
  role: "server",
  async run(lab) {
    for (const [preference, language] of Object.entries(cases))
      expectLanguage(lab.expect, await list(lab, preference), language, preference);
  },
});

/** *Choosing a Language*. */
export const choosing: readonly ServerCheck[] = [
  chosen("ranges-matched", "A range leads to the language of the same tag, in any letter case", {
    ja: "ja",
    "fr-CA": "fr-CA",
    FR: "fr",
    "FR-ca": "fr-CA",
    "xx, de": "de",
    "de-AT, de;q=0.8": "de",
  }),
  chosen("weights-matched", "The language of the greatest weight is used, wherever it stands", {
    "fr;q=0.4, de;q=0.9": "de",
    "ja;q=0.8,de;q=0.9,fr": "fr",
    "xx, fr;q=0.001": "fr",
    "de;Q=0.50 , ja;q=0.505": "ja",
    "fr-CA,fr;q=0.9,en;q=0.5": "fr-CA",
  }),
  {
    id: "wildcard-matched",
    says: "The wildcard stands for any language that no other range names, and with its weight",
    role: "server",
    async run(lab) {
      const { expect } = lab;
      expectLanguage(expect, await list(lab, "ja, *;q=0.5"), "ja", "ja, *;q=0.5");
      const others = spoken(expect, await list(lab, "en;q=0.2, *;q=0.8"));
      expect.that(others !== "en", "the wildcard outweighs the language that is named", others);
      const any = resultOf(expect, await list(lab, "*"));
      expect.that(typeof languageIn(any) === "string", "anything will do for the wildcard alone", any._meta);
    },
  },
  {
    id: "weight-zero-excludes",
    says: "A language of weight 0 is not used as long as there is another",
    role: "server",
    async run(lab) {
      const { expect } = lab;
      for (const [preference, excluded] of [
        ["en;q=0, *;q=0.5", "en"],
        ["*, en;q=0.000", "en"],
        ["fr-CA;q=0, fr;q=0.3", "fr-CA"],
      ]) {
        const language = spoken(expect, await list(lab, preference));
        expect.that(language !== undefined && language !== excluded, `${preference} leads elsewhere`, language);
      }
    },
  },
  {
    id: "unmatched-is-default",
    says: "When nothing matches, the default language is used and reported",
    role: "server",
    async run(lab) {
      for (const preference of ["xx", "tlh-Latn, xx;q=0.5", "*;q=0"])
        expectLanguage(lab.expect, await list(lab, preference), DEFAULT, preference);
    },
  },
  {
    id: "unmatched-is-no-error",
    says: "A preference that matches nothing is no error",
    role: "server",
    async run(lab) {
      for (const preference of ["xx", "*;q=0", "de;q=0", long]) {
        const { message } = await list(lab, preference);
        lab.expect.that("result" in message, `${preference.slice(0, 20)} is answered with a result`, message);
      }
    },
  },
  {
    id: "malformed-is-absent",
    says: "Without a header, a malformed preference leads to the default language",
    role: "server",
    async run(lab) {
      // Some of these have a language in them that a loose parser would find.
      for (const preference of ["de;q=2", "de;q=0.1234", "fr_CA", "de;level=1", " de ", "de fr"])
        expectDefault(lab.expect, await list(lab, preference, { lines: [] }), JSON.stringify(preference));
    },
  },
  {
    id: "malformed-is-no-error",
    says: "A malformed preference is no error by itself",
    role: "server",
    async run(lab) {
      for (const preference of ["!!!", "", "de;q=2", ";", "fr_CA.UTF-8", "toolongtobeatag"]) {
        const { message } = await list(lab, preference, { lines: [] });
        lab.expect.that("result" in message, `${JSON.stringify(preference)} is answered with a result`, message);
      }
    },
  },
];

/** A thousand ranges, as a page might send to see what happens. */
const long = Array.from({ length: 1000 }, (_, index) => `x${index}`).join(",");
