import { expect, it } from "vitest";
import { declarations } from "../src/declarations.ts";

const source = `import type { Base } from "./base.ts";

/** Not of anything. */

/**
 * A thing; with { braces }.
 */
export interface Thing extends Base {
  /** What "}" is. */
  name: "}" | '{';
  deep: { er: string };
  // }
}

export type Kind =
  | { kind: "a;b" }
  | { kind: "c" };

/** One line. */
/** And another. */
export const LIMIT = { a: [1, 2], b: \`;\` } as const;

export async function run(options = {}): Promise<void> {
  if (options) {
    return;
  }
}

declare namespace Inner {
  interface Hidden {}
}
`;

it("finds those at the top, whole", () => {
  const found = declarations(source);
  expect(found.map(({ name }) => name)).toEqual(["Thing", "Kind", "LIMIT", "run", "Inner"]);
  expect(found[0]!.text).toMatch(/^export interface Thing[^]*\/\/ }\n}$/);
  expect(found[1]!.text).toBe('export type Kind =\n  | { kind: "a;b" }\n  | { kind: "c" };');
  expect(found[2]!.text).toBe("export const LIMIT = { a: [1, 2], b: `;` } as const;");
  expect(found[4]!.text).toBe("declare namespace Inner {\n  interface Hidden {}\n}");
});

it("takes the comment right above along", () => {
  const [thing, kind, limit] = declarations(source);
  expect(thing!.commented.startsWith("/**\n * A thing; with { braces }.\n */\nexport interface Thing")).toBe(true);
  expect(kind!.commented).toBe(kind!.text);
  expect(limit!.commented.startsWith("/** And another. */\nexport const")).toBe(true);
});

it("ends with the file what the file does not end", () => {
  expect(declarations("export interface Open {\n  a: 1")[0]!.text).toBe("export interface Open {\n  a: 1");
});
