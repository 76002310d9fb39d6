import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Problem } from "@transports-wg/proposal";
import { build, type BuildFailure, type Plugin } from "esbuild";
import { moduleAt } from "./kit.ts";

/** Programs that cannot be loaded, and why. */
export class Unloadable extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ message }) => message).join("\n"));
    this.problems = problems;
  }
}

/** What stays outside: what npm installed, and the kit, which is shared. What programs use of other proposals goes into the bundle. */
const outside: Plugin = {
  name: "outside",
  setup(it) {
    it.onResolve({ filter: /^[^./]/ }, async ({ path, pluginData, ...about }) => {
      if (pluginData === "asked") return undefined;
      if (!path.startsWith("@transports-wg/")) return { path, external: true };
      const found = await it.resolve(path, { ...about, pluginData: "asked" });
      const module = moduleAt(found.path);
      if (module) return { path: module, external: true };
      return found.errors.length > 0 || found.path.endsWith(".ts") ? found : { path, external: true };
    });
  },
};

/**
 * Bundles a proposal's programs into one module, `gen/programs.mjs`.
 *
 * @param names of its files, which the module exports as namespaces
 * @returns the module, and of each of the proposal's own files in it which ones it imports
 * @throws Unloadable when a file is missing or does not compile
 */
export async function bundle(
  folder: string,
  names: readonly string[],
): Promise<{ file: string; imports: ReadonlyMap<string, readonly string[]> }> {
  const contents = names.map((it) => `export * as ${it} from "./${it}.ts";`).join("\n");
  const file = join(folder, "gen", "programs.mjs");
  try {
    const { outputFiles, metafile } = await build({
      stdin: { contents, resolveDir: resolve(folder), loader: "ts" },
      absWorkingDir: resolve(folder),
      bundle: true,
      plugins: [outside],
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
    const isTable = ([name]: [string, unknown]) => Number(!names.includes(name.replace(/\.ts$/, "")));
    const own = Object.entries(metafile.inputs)
      .filter(([name]) => name !== "<stdin>" && !name.startsWith(".."))
      .sort((a, b) => isTable(a) - isTable(b))
      .map(([name, it]) => [name, it.imports.flatMap(({ path, external }) => (external ? [] : path))] as const);
    return { file, imports: new Map(own) };
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
