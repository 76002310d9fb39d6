import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** Where a subject is exported, so that another process can import it. */
export interface Source {
  file: string;
  /** An expression over `subject`, the namespace of the file, such as `subject.reference`. */
  expression: string;
}

const host = fileURLToPath(new URL("host.ts", import.meta.url));

/**
 * One file that a child process can run as it is: starting it takes a tenth of what a loader for TypeScript takes. It is made again when
 * one of the files that it is made of has been written since.
 */
export async function makeProgram({ file, expression }: Source, to: string): Promise<string> {
  const outfile = resolve(to);
  const folder = dirname(outfile);
  const contents = `import * as subject from ${JSON.stringify(resolve(file))};\nimport { host } from ${JSON.stringify(host)};\nawait host(${expression});\n`;
  const state = (inputs: readonly string[]) =>
    JSON.stringify({ contents, inputs: inputs.map((it) => [it, written(resolve(folder, it))]) });
  const memory = `${outfile}.json`;
  if (existsSync(outfile) && existsSync(memory)) {
    const before = readFileSync(memory, "utf8");
    const { inputs } = JSON.parse(before) as { inputs: [file: string, written: string][] };
    if (before === state(inputs.map(([it]) => it))) return outfile;
  }
  mkdirSync(folder, { recursive: true });
  const { metafile } = await build({
    stdin: { contents, resolveDir: resolve(file, ".."), loader: "ts" },
    absWorkingDir: folder,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    // Packages in CommonJS call it.
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    metafile: true,
    outfile,
    logLevel: "silent",
  });
  writeFileSync(memory, state(Object.keys(metafile.inputs).filter((it) => it !== "<stdin>")));
  return outfile;
}

function written(file: string): string {
  const about = statSync(file, { throwIfNoEntry: false });
  return about ? `${about.mtimeMs} ${about.size}` : "never";
}
