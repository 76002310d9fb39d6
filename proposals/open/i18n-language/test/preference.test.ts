import { expect, test } from "vitest";
import { choose, parse } from "../reference/preference.ts";

const offer = { languages: ["en", "de", "fr", "fr-CA", "zh-Hant-TW"], default: "en" };

test.each([
  ["fr", "fr"],
  ["de-AT", "de"],
  ["de-x-private", "de"],
  ["zh-Hant-TW-x-private", "zh-Hant-TW"],
  ["zh", "en"],
  ["fr-FR, de;q=0.9", "fr"],
  ["*, en;q=0", "de"],
  ["en;q=0.1, *;q=0", "en"],
  ["fr-CA;q=0, fr", "fr"],
  ["fr;q=0, fr-CA", "fr-CA"],
  ["fr-CA;q=0", "en"],
  ["de,,fr;q=0.5,", "de"],
  ["*;q=0.2, fr;q=0.1", "en"],
])("%s leads to %s", (preference, language) => {
  expect(choose(preference, offer)).toBe(language);
});

test.each([
  undefined,
  17,
  "",
  " de",
  "de ",
  ",",
  "de;q=1.001",
  "de;q=.5",
  "de;q=0.1234",
  "de;q=2",
  "de_DE",
  "de fr",
  "-de",
  "de-",
  "de;q=0.5;q=0.5",
  "toolongatag",
])("%j is none", (value) => {
  expect(parse(value)).toBeUndefined();
  expect(choose(value, offer)).toBe("en");
});

test("a very long list takes no time", () => {
  const long = Array.from({ length: 100_000 }, (_, index) => `xx-${index};q=0.5`).join();
  expect(choose(`${long}, de;q=0.1`, offer)).toBe("de");
  expect(parse(`de${" ".repeat(100_000)}x`)).toBeUndefined();
}, 2_000);
