import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { baseOf } from "../base.ts";
import type { Part } from "./export.ts";

/** The delta as it is written here, from which an import makes it again, and as a patch of the types that it changes. */
export const types: Part = async ({ folder, name, files }, read) => {
  if (!files.includes("schema.ts")) return { left: "no edit of schema.ts: the proposal has no delta" };
  const delta = read("schema.ts");
  const { compose } = await import("@transports-wg/compose");
  const base = await baseOf(join(folder, "schema.ts"));
  const before = compose({ base, deltas: [] }).text;
  const after = compose({ base, deltas: [{ name, file: resolve(folder, "schema.ts") }] }).text;
  const patch = difference(headless(before), headless(after));
  const own: [string, string] = ["specification/schema/draft/schema.delta.ts", delta];
  if (patch === undefined) return { files: [own], left: "no schema.ts.patch: there is no git to make it" };
  const head =
    `What ${name} changes in the types of ${base.name}, one below the other by name. Upstream writes the same types in another\n` +
    `order and with other comments: take the lines over by hand.\n\n`;
  return { files: [own, ["specification/schema/draft/schema.ts.patch", head + patch]] };
};

/** The first line says what the text is composed of. */
const headless = (text: string) => text.slice(text.indexOf("\n") + 1);

function difference(before: string, after: string): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), "export-"));
  try {
    for (const [side, text] of [
      ["a", before],
      ["b", after],
    ] as const) {
      const file = join(folder, side, "schema/draft/schema.ts");
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    const words = ["diff", "--no-index", "--no-color", "--no-prefix", "--no-ext-diff", "a", "b"];
    const { status, stdout } = spawnSync("git", words, { cwd: folder, encoding: "utf8" });
    return status === 1 ? stdout : undefined;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
