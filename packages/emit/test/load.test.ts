import { expect, test } from "vitest";
import { load, SourceError } from "../src/index.ts";
import { written } from "./source.ts";

/** The message with which `load` refuses these files. */
function refusal(files: readonly string[]): string {
  try {
    load(files);
  } catch (error) {
    expect(error).toBeInstanceOf(SourceError);
    return (error as SourceError).message;
  }
  throw new Error("load accepted the files");
}

test("a type error names file, line, column and what is wrong", () => {
  const message = refusal(written({ "a.ts": "export interface A {\n  b: Missing;\n}" }));
  expect(message).toMatch(/a\.ts:2:6 TS2304: Cannot find name 'Missing'\.$/);
});

test("every error of every file has a line", () => {
  const message = refusal(written({ "a.ts": "export type A = B;", "b.ts": "export interface C {\n  d: }" }));
  expect(message.split("\n")).toEqual([
    expect.stringMatching(/a\.ts:1:17 TS2304: /),
    expect.stringMatching(/b\.ts:2:6 TS1110: Type expected/),
  ]);
});

test("the path is the one from the working directory, as terminals and editors open it", () => {
  const [file] = written({ "a.ts": "export type A = B;" });
  const [path] = refusal([file!]).split(":1:17");
  expect(path).not.toBe(file);
  expect(new URL(path!, `file://${process.cwd()}/`).pathname).toBe(file);
});

test("a file that is not there is named", () => {
  const [file] = written({ "a.ts": "export type A = string;" });
  expect(refusal([file!, file!.replace("a.ts", "nowhere.ts")])).toMatch(/nowhere\.ts' not found/);
});

test("an import of a file that is not there is named where it stands", () => {
  const message = refusal(written({ "a.ts": 'import type { B } from "./b.js";\nexport type A = B;' }));
  expect(message).toMatch(/a\.ts:1:24 TS2307: Cannot find module '\.\/b\.js'/);
});

test("an import of a name that the file lacks is named where it stands", () => {
  const message = refusal(written({ "a.ts": 'import type { C } from "./b.js";', "b.ts": "export type B = string;" }));
  expect(message).toMatch(/a\.ts:1:15 TS2305: .* no exported member 'C'/);
});

test("a second call does not see the files of the first", () => {
  load(written({ "a.ts": "export type A = string;\ndeclare global { type Leak = string }" }));
  expect(refusal(written({ "a.ts": "export type A = Leak;" }))).toMatch(/Cannot find name 'Leak'/);
});

test("the types of Node and of the browser are unknown: a protocol is declared without them", () => {
  expect(refusal(written({ "a.ts": "export type A = Buffer | Document;" }))).toMatch(/'Buffer'[^]*'Document'/);
});
