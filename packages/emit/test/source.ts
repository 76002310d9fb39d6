import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";
import { definitions, load, type Definitions, type Schema } from "../src/index.ts";

const folder = mkdtempSync(join(tmpdir(), "emit-"));
afterAll(() => rmSync(folder, { recursive: true }));
let count = 0;

/** Writes declaration files into a folder of their own; returns their paths in the same order. */
export function written(files: Record<string, string>): string[] {
  const own = join(folder, String(count++));
  return Object.entries(files).map(([name, text]) => {
    const path = join(own, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path;
  });
}

/** The definitions that declarations make; several files are given by name. */
export function emit(files: string | Record<string, string>): Definitions {
  return definitions(load(written(typeof files === "string" ? { "types.ts": files } : files)));
}

/** What each of these makes of the member of an interface: a type, with its doc comment if it has one. */
export function members(types: readonly string[], others = ""): Schema[] {
  const text = types.map((it, index) => {
    const [, doc = "", type] = /^(\/\*\*.*\*\/)?\s*(.*)$/s.exec(it)!;
    return `  ${doc}\n  m${index}: ${type};\n`;
  });
  const { Table } = emit(`export interface Table {\n${text.join("")}}\n${others}`);
  return types.map((_, index) => Table!.properties![`m${index}`]!);
}
