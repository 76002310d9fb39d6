import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { links, makesFolder, movesFolder, takeAll, writes, type Step } from "../src/life/steps.ts";
import { snapshot } from "./life.ts";
import { repository } from "./repository.ts";

const home = process.cwd();
let root: string;
beforeEach(() => {
  const it = repository();
  it.put("a/file.txt", "before");
  it.put("a/gone.txt", "here");
  root = it.root;
  process.chdir(root);
});
afterEach(() => process.chdir(home));

const breaks: Step = {
  says: "breaks",
  take() {
    throw new Error("It broke");
  },
};

const all = () => [
  movesFolder("a", "b/c/a"),
  writes(
    new Map([
      ["b/c/a/file.txt", "after"],
      ["b/c/a/gone.txt", undefined],
      ["d/e/new.txt", "new"],
    ]),
  ),
  makesFolder("f/g", (draft) => writeFileSync(join(draft, "x"), "x")),
  links("node_modules/@transports-wg/a", "../../b/c/a"),
];

test("all steps are taken", () => {
  takeAll(all());
  expect(readFileSync("b/c/a/file.txt", "utf8")).toBe("after");
  expect(existsSync("b/c/a/gone.txt")).toBe(false);
  expect(readFileSync("d/e/new.txt", "utf8")).toBe("new");
  expect(readFileSync("node_modules/@transports-wg/a/file.txt", "utf8")).toBe("after");
  expect(existsSync("f/g/x")).toBe(true);
});

test.each([0, 1, 2, 3, 4])(
  "when step %i breaks, those before it are taken back, with the folders that they made",
  (at) => {
    const before = snapshot(root);
    expect(() => takeAll(all().toSpliced(at, 0, breaks))).toThrow("It broke");
    expect(snapshot(root)).toBe(before);
    expect(existsSync("node_modules/@transports-wg/a")).toBe(false);
  },
);

test("a folder that cannot be filled is not there", () => {
  const before = snapshot(root);
  expect(() => takeAll([makesFolder("f/g", () => breaks.take())])).toThrow("It broke");
  expect(snapshot(root)).toBe(before);
});

test("what cannot be taken back is told beside what broke", () => {
  const sticks: Step = {
    says: "sticks",
    take: () => () => {
      throw new Error("It sticks");
    },
  };
  const before = snapshot(root);
  expect(() => takeAll([...all(), sticks, breaks])).toThrow("The tree could not be made as it was");
  expect(snapshot(root)).toBe(before);
});

test("a signal waits until all is done", async () => {
  const signals: Step = {
    says: "is interrupted",
    take() {
      process.kill(process.pid, "SIGTERM");
      return () => {};
    },
  };
  takeAll([signals, ...all()]);
  expect(existsSync("f/g/x")).toBe(true);
  // It is delivered to nobody afterwards, for what it was to prevent has happened.
  await new Promise((resolve) => setImmediate(resolve));
});

test("a link that leads out of the repository is no place for links", () => {
  const other = repository();
  mkdirSync(join(other.root, "elsewhere"));
  symlinkSync(join(other.root, "elsewhere"), "out");
  takeAll([links("out/a", "../a"), links("nowhere/a", "../a"), links("a/file.txt", "../b")]);
  expect(existsSync(join(other.root, "elsewhere/a"))).toBe(false);
  expect(readFileSync("a/file.txt", "utf8")).toBe("before");
});
