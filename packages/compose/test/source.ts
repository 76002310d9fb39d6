import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { SourceError, type Definitions } from "@transports-wg/emit";
import { afterAll, expect } from "vitest";
import { compose, type Composition } from "../src/index.ts";

const folder = mkdtempSync(join(tmpdir(), "compose-test-"));
afterAll(() => rmSync(folder, { recursive: true }));
let count = 0;

/** Writes files into a folder of their own; returns its path. */
export function written(files: Record<string, string>): string {
  const own = join(folder, String(count++));
  mkdirSync(own);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(own, name), text);
  return own;
}

/** Composes a base with deltas that are given as texts by name: the delta `a` is the file `a.ts`. */
export function composed(base: string | Record<string, string>, deltas: Record<string, string> = {}): Composition {
  return inFolder(base, deltas)[0]();
}

/** The entries of the error that composing gives, with files named from their folder. */
export function faults(base: string | Record<string, string>, deltas: Record<string, string>): string[] {
  const [run, own] = inFolder(base, deltas);
  let message: string | undefined;
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(SourceError);
    message = (error as Error).message;
  }
  expect(message, "an error was expected").toBeDefined();
  return message!.replaceAll(`${relative(process.cwd(), own)}/`, "").split(/\n(?! )/);
}

function inFolder(base: string | Record<string, string>, deltas: Record<string, string>): [() => Composition, string] {
  const bases = typeof base === "string" ? { "base.ts": base } : base;
  const own = written({
    ...bases,
    ...Object.fromEntries(Object.entries(deltas).map(([name, text]) => [`${name}.ts`, text])),
  });
  const files = Object.keys(bases).map((name) => join(own, name));
  const named = Object.keys(deltas).map((name) => ({ name, file: join(own, `${name}.ts`) }));
  return [() => compose({ base: { name: "the base", files }, deltas: named }), own];
}

/** Definitions with unions in one order: the compiler orders them by which it met first. */
export function unordered(definitions: Definitions): unknown {
  const order = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(order);
    if (value === null || typeof value !== "object") return value;
    const entries = Object.entries(value).map(([key, it]): [string, unknown] => {
      const inside = order(it);
      const union = ["anyOf", "enum", "type"].includes(key) && Array.isArray(inside);
      return [key, union ? inside.map((member) => JSON.stringify(member)).sort() : inside];
    });
    return Object.fromEntries(entries);
  };
  return order(definitions);
}
