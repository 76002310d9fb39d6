import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { build } from "esbuild";
import { Failure } from "./mistake.ts";

/** What a delta is built upon: the name by which messages call it, and the file that declares its types. */
export interface Base {
  readonly name: string;
  readonly files: readonly [string];
}

/**
 * The base that a delta imports its types from.
 *
 * @throws Failure when it imports from nowhere, from several places, or from what is not there
 */
export async function baseOf(delta: string): Promise<Base> {
  const text = readFileSync(delta, "utf8");
  const imports = [...text.matchAll(/^\s*import\b[^;]*?\bfrom\s*(["'])(.+?)\1/gm)];
  const [specifier, other] = new Set(imports.map((it) => it[2]!));
  const place = (found: string | undefined) => {
    const at = found === undefined ? 0 : text.indexOf(found);
    const before = text.slice(0, at).split("\n");
    return `${delta}:${before.length}:${before.at(-1)!.length + 1}`;
  };
  if (specifier === undefined)
    throw new Failure(
      `${place(undefined)} a delta imports the types of its base, but this one imports nothing. ` +
        'Begin with: import type {} from "@transports-wg/schema/<revision>/types";',
    );
  if (other !== undefined)
    throw new Failure(`${place(other)} a delta has one base, but this one imports from ${specifier} and ${other}.`);
  const file = await find(specifier, dirname(delta));
  if (file === undefined)
    throw new Failure(
      `${place(specifier)} ${specifier} is not there. Correct the name, or make it with: npm run build`,
    );
  return { name: nameOf(specifier), files: [file] };
}

/** By which name messages call a module of types: without its package and without `/types`. */
export const nameOf = (specifier: string): string =>
  specifier.replace(/\/types$/, "").replace(/^(@[^/]+\/)?[^/]+\//, "");

/** The file that declares the types of a module, found as the compiler finds it. */
export async function find(specifier: string, folder: string): Promise<string | undefined> {
  let found: string | undefined;
  await build({
    stdin: { contents: `import ${JSON.stringify(specifier)};`, resolveDir: resolve(folder) },
    bundle: true,
    write: false,
    conditions: ["types"],
    logLevel: "silent",
    plugins: [
      {
        name: "only-the-path",
        setup: (it) =>
          it.onLoad({ filter: /./ }, ({ path }) => {
            found = path;
            return { contents: "" };
          }),
      },
    ],
  }).catch(() => {});
  return found;
}
