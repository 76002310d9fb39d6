import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Candidate, Check, Mutant, Subject } from "@transports-wg/audit";
import type { Problem, Proposal } from "@transports-wg/proposal";
import { build, type BuildFailure } from "esbuild";
import { placeOf } from "./problems.ts";

/** What a proposal's programs export. */
export interface Loaded {
  readonly checks: readonly Check[];
  /** The reference first. */
  readonly candidates: readonly [Candidate, ...Candidate[]];
  readonly mutants: readonly Mutant[];
  /** The proposal's own files that these come from. */
  readonly files: readonly string[];
  /** Which of them a file imports. */
  readonly imports: ReadonlyMap<string, readonly string[]>;
}

/** Programs that cannot be loaded, and why. */
export class Unloadable extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ message }) => message).join("\n"));
    this.problems = problems;
  }
}

let times = 0;

/**
 * Imports a proposal's programs as they are now. Its own files are bundled into one, because what was imported once stays
 * imported; the packages that they use are shared with everybody.
 *
 * @param patience milliseconds that importing may take
 * @throws Unloadable when a file is missing, does not compile, breaks while it loads, or lacks its export
 */
export async function load({ folder, files }: Proposal, patience = 10_000): Promise<Loaded> {
  const missing = ["reference.ts"].filter((name) => !files.includes(name));
  if (missing.length > 0)
    throw fault(folder, "checks.ts", `Expected ${missing.join(", ")} beside checks.ts: checks need whom to judge.`);
  const names = ["checks", "reference", "mutants", "subjects"].filter((it) => existsSync(join(folder, `${it}.ts`)));
  const { file, imports } = await bundled(folder, names);
  const modules = await imported(file, folder, patience);
  const list = <T>(name: string, about: Record<string, string>): readonly T[] =>
    modules[name] ? checked<T>(modules[name], name, about, folder) : [];

  const checks = list<Check>("checks", { id: "string", says: "string", role: "string", run: "function" });
  const mutants = list<Mutant>("mutants", { name: "string", kills: "object", wrap: "function" });
  const others = list<Subject>("subjects", { name: "string" });
  const reference = modules.reference!.reference as Subject | undefined;
  if (typeof reference?.name !== "string")
    throw fault(folder, "reference.ts", exportMissing("reference: Subject", modules.reference!));
  const source = (name: string) => resolve(folder, `${name}.ts`);
  return {
    checks,
    mutants,
    candidates: [
      { subject: reference, source: { file: source("reference"), expression: "subject.reference" } },
      ...others.map((subject, index) => ({
        subject,
        source: { file: source("subjects"), expression: `subject.subjects[${index}]` },
      })),
    ],
    files: [...imports.keys()],
    imports,
  };
}

type Modules = Record<string, Record<string, unknown>>;

async function bundled(
  folder: string,
  names: readonly string[],
): Promise<{ file: string; imports: Map<string, string[]> }> {
  const contents = names.map((it) => `export * as ${it} from "./${it}.ts";`).join("\n");
  const file = join(folder, "gen", "programs.mjs");
  try {
    const { outputFiles, metafile } = await build({
      stdin: { contents, resolveDir: resolve(folder), loader: "ts" },
      absWorkingDir: resolve(folder),
      bundle: true,
      packages: "external",
      platform: "node",
      format: "esm",
      target: "node20",
      sourcemap: "inline",
      sourcesContent: false,
      outfile: resolve(file),
      metafile: true,
      write: false,
      logLevel: "silent",
    });
    mkdirSync(join(folder, "gen"), { recursive: true });
    writeFileSync(file, outputFiles[0]!.contents);
    // The tables first: a name is looked for where tables begin.
    const inputs = Object.entries(metafile.inputs).filter(([name]) => name !== "<stdin>" && !name.startsWith(".."));
    const isTable = ([name]: [string, unknown]) => Number(!names.includes(name.replace(/\.ts$/, "")));
    const ordered = inputs.sort((a, b) => isTable(a) - isTable(b));
    return {
      file,
      imports: new Map(
        ordered.map(([name, it]) => [name, it.imports.flatMap(({ path, external }) => (external ? [] : path))]),
      ),
    };
  } catch (error) {
    const { errors } = error as BuildFailure;
    if (!Array.isArray(errors)) throw error;
    throw new Unloadable(
      errors.map(({ text, location }) => ({
        file: join(folder, location?.file ?? "checks.ts"),
        line: location?.line ?? 1,
        column: (location?.column ?? 0) + 1,
        message: `Does not compile: ${text}`,
      })),
    );
  }
}

async function imported(file: string, folder: string, patience: number): Promise<Modules> {
  process.setSourceMapsEnabled(true);
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
