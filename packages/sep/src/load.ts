import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import type { Candidate, Check, Mutant, Subject } from "@transports-wg/audit";
import { bundle, Unloadable } from "./bundle.ts";
import { candidateOf, othersOf } from "./candidates.ts";
import { placeOf } from "./problems.ts";

/** What a proposal's programs export. */
export interface Loaded {
  /** The module that they were bundled into. */
  readonly programs: string;
  readonly checks: readonly Check[];
  /** The reference first. */
  readonly candidates: readonly [Candidate, ...Candidate[]];
  readonly mutants: readonly Mutant[];
  /** The proposal's own files that these come from. */
  readonly files: readonly string[];
  /** Which of them a file imports. */
  readonly imports: ReadonlyMap<string, readonly string[]>;
}

let times = 0;

/**
 * Imports a proposal's programs as they are now. Its own files are bundled into one, because what was imported once stays
 * imported; the packages that they use are shared with everybody.
 *
 * @param onBundled hears of the module that they were bundled into, before it is imported
 * @param patience milliseconds that importing may take
 * @throws Unloadable when a file is missing, does not compile, breaks while it loads, or lacks its export
 */
export async function load(
  folder: string,
  onBundled: (file: string) => void = () => {},
  patience = 10_000,
): Promise<Loaded> {
  if (!existsSync(join(folder, "reference.ts")))
    throw fault(folder, "checks.ts", "Expected reference.ts beside checks.ts: checks need whom to judge.");
  const names = ["checks", "reference", "mutants", "subjects"].filter((it) => existsSync(join(folder, `${it}.ts`)));
  const { file, imports } = await bundle(folder, names);
  onBundled(file);
  const modules = await imported(file, folder, patience);
  const list = <T>(name: string, about: Record<string, string>): readonly T[] =>
    modules[name] ? checked<T>(modules[name], name, about, folder) : [];

  const checks = list<Check>("checks", { id: "string", says: "string", role: "string", run: "function" });
  const mutants = list<Mutant>("mutants", { name: "string", kills: "object", wrap: "function" });
  const others = list<Subject>("subjects", { name: "string" });
  const reference = modules.reference!.reference as Subject | undefined;
  if (typeof reference?.name !== "string")
    throw fault(folder, "reference.ts", exportMissing("reference: Subject", modules.reference!));
  return {
    programs: file,
    checks,
    mutants,
    candidates: [candidateOf(folder, reference, "reference", "reference"), ...othersOf(folder, others)],
    files: [...imports.keys()],
    imports,
  };
}

type Modules = Record<string, Record<string, unknown>>;

async function imported(file: string, folder: string, patience: number): Promise<Modules> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new Error(`They did not finish loading within ${patience} ms: is there an await that never ends?`);
    timer = setTimeout(() => reject(error), patience);
  });
  try {
    return (await Promise.race([import(`${pathToFileURL(file).href}?${++times}`), late])) as Modules;
  } catch (error) {
    const { message, stack = "" } = error instanceof Error ? error : new Error(String(error));
    const place = stack
      .split("\n")
      .map(placeOf)
      .find((it) => it && !relative(folder, it.file).startsWith(".."));
    throw new Unloadable([
      { ...(place ?? { file: join(folder, "checks.ts"), line: 1 }), message: `Breaks while it loads: ${message}` },
    ]);
  } finally {
    clearTimeout(timer);
  }
}

/** The table that a module exports under its own name. */
function checked<T>(
  module: Record<string, unknown>,
  name: string,
  about: Record<string, string>,
  folder: string,
): readonly T[] {
  const table = module[name];
  if (!Array.isArray(table)) throw fault(folder, `${name}.ts`, exportMissing(`${name}: readonly …[]`, module));
  for (const [index, item] of (table as Record<string, unknown>[]).entries()) {
    for (const [member, type] of Object.entries(about)) {
      if (typeof item?.[member] === type) continue;
      const which = typeof item?.id === "string" ? item.id : typeof item?.name === "string" ? item.name : `[${index}]`;
      const message = `Expected ${name} to have a ${type} as ${member}, found ${typeof item?.[member]} in ${which}.`;
      throw fault(folder, `${name}.ts`, message);
    }
  }
  return table as T[];
}

function exportMissing(expected: string, module: Record<string, unknown>): string {
  const found = Object.keys(module).join(", ") || "nothing";
  return `Expected \`export const ${expected}\`, found ${found} exported.`;
}

const fault = (folder: string, file: string, message: string) =>
  new Unloadable([{ file: join(folder, file), line: 1, message }]);
