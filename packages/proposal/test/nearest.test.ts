import { expect, it } from "vitest";
import { nearest, nearestSentence } from "../src/index.ts";

it.each([
  ["chekc", "check"],
  ["CHECK", "check"],
  ["exclude", "excluded"],
  ["issues", "issue"],
  ["colour", undefined],
  ["", undefined],
])("%j is meant as %j", (word, meant) => {
  expect(nearest(word, ["check", "text", "url", "excluded", "issue"])).toBe(meant);
});

it("finds the sentence that was edited", () => {
  const candidates = [{ text: "The server MUST answer soon." }, { text: "The client MUST wait for the answer." }];
  expect(nearestSentence("The client MUST wait for an answer.", candidates)).toBe(candidates[1]);
  expect(nearestSentence("Cats sleep.", candidates)).toBeUndefined();
});
