import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const runtime = join(dirname(fileURLToPath(import.meta.url)), "runtime");

/** How a module is written: for `import`, or for `require`. */
export type Format = "esm" | "cjs";

/**
 * Makes a shippable module of the text of one: pulls in what it imports from the runtime (`./validator.ts`,
 * `./dispatch.ts`, …) and from Ajv, and minifies it. What starts with `#` stays an import of the sibling file of that name.
 *
 * @throws the errors of esbuild, which name the line
 */
export async function bundle(text: string, format: Format): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: text, resolveDir: runtime, loader: "js" },
    bundle: true,
    write: false,
    minifyIdentifiers: true,
    minifySyntax: true,
    // Without white space esbuild drops the marks by which the bundler of a consumer knows what it may leave out.
    minifyWhitespace: format === "cjs",
    format,
    target: "es2022",
    // esbuild likes to write "a\\n  b" as a template of two lines, whose indentation would be taken for its own below.
    supported: { "template-literal": false },
    logLevel: "silent",
    plugins: [
      {
        name: "siblings",
        setup: (it) =>
          it.onResolve({ filter: /^#/ }, ({ path }) => ({
            path: `./${path.slice(1)}.${extension(format)}`,
            external: true,
            sideEffects: false,
          })),
      },
    ],
  });
  return outputFiles[0]!.text.replace(/^ +/gm, "");
}

/** The ending of a module's file name. */
export const extension = (format: Format) => (format === "esm" ? "js" : "cjs");
