import type { Problem } from "@transports-wg/proposal";
import { expect, test } from "vitest";
import { readRoadmap } from "../src/roadmap.ts";

const read = (source: string) => {
  const problems: Problem[] = [];
  const areas = readRoadmap("roadmap.yaml", source, problems);
  return { areas, problems: problems.map(({ line, column, message }) => `${line}:${column} ${message}`) };
};

const area = (id: string, more = "") => `  - { id: ${id}, title: Light, what: More of it., source: ours${more} }\n`;

test("an area has its words, and perhaps a place and owners", () => {
  const { areas, problems } = read(
    `areas:\n${area("light", ", priority: 1, owners: [Lamps]")}${area("heat", ", priority: horizon")}`,
  );
  const words = { title: "Light", what: "More of it.", source: "ours" };
  expect(areas).toEqual([
    { id: "light", ...words, priority: 1, owners: ["Lamps"] },
    { id: "heat", ...words, priority: "horizon", owners: [] },
  ]);
  expect(problems).toEqual([]);
});

test("two areas of one name are told at the second", () => {
  expect(read(`areas:\n${area("light")}${area("light")}`).problems).toEqual([
    '3:11 Two areas are called "light". Rename or delete one.',
  ]);
});

test("an area that lacks a word is told, and left out", () => {
  const { areas, problems } = read("areas:\n  - { id: light, tite: Light, what: More., source: ours }\n");
  expect(areas).toEqual([]);
  expect(problems).toEqual(['2:18 Unknown key "tite". Did you mean "title"?']);
});
