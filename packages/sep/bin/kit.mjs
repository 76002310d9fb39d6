// Makes the kit into JavaScript: once, and again when one of its files is another. It then starts in a third of the time that a loader for
// TypeScript takes, and so does every process and thread of it.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { URL, fileURLToPath, pathToFileURL } from "node:url";

const packages = fileURLToPath(new URL("../..", import.meta.url));
const cache = join(packages, "sep", "gen", "kit");

/** Where processes and threads begin: their names say so. */
const beginnings = readdirSync(join(packages, "sep", "src"))
  .filter((it) => /^cli\.ts$|-(?:process|thread)\.ts$/.test(it))
  .map((it) => join(packages, "sep", "src", it));

/**
 * @returns {Promise<string>} a folder laid out as `packages/`, with a module for each file that a package exports or a process begins with
 */
export async function makeKit() {
  const sources = readdirSync(packages).flatMap((it) => [
    join(packages, it, "package.json"),
    ...filesOf(join(packages, it, "src")),
  ]);
  const folder = join(cache, hashOf(sources));
  if (existsSync(folder)) return folder;
  const { build } = await import("esbuild");
  // Several processes may be at it; what they make is the same, and the first is as good as any.
  const unfinished = `${folder}.${process.pid}`;
  await build({
    entryPoints: [...readdirSync(packages).flatMap(exportsOf), ...beginnings],
    outbase: packages,
    outdir: unfinished,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    platform: "node",
    format: "esm",
    target: "node20",
    sourcemap: "linked",
    sourcesContent: false,
    define: { "import.meta.url": "SOURCE_URL", KIT_FOLDER: JSON.stringify(folder) },
    plugins: [onlyTheKit],
    logLevel: "error",
  }).catch(() => {
    // It has said what is wrong, and where.
    process.exit(1);
  });
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true });
    if (!existsSync(folder)) throw error;
  }
  forget(folder);
  return folder;
}

/** The files of a package that others import; the command line itself is for nobody to import. */
function exportsOf(name) {
  const { exports } = JSON.parse(readFileSync(join(packages, name, "package.json"), "utf8"));
  const files = typeof exports === "string" ? [exports] : Object.values(exports);
  return files.filter((it) => !it.includes("*")).map((it) => join(packages, name, it));
}

const onlyTheKit = {
  name: "only-the-kit",
  setup(it) {
    it.onResolve({ filter: /^[^./]/ }, async ({ path, pluginData, ...about }) => {
      if (pluginData === "asked" || path.startsWith("@transports-wg/")) return undefined;
      const found = await it.resolve(path, { ...about, pluginData: "asked" });
      // By its place: packages of the kit may have different versions of it.
      return found.external || found.errors.length > 0 ? found : { path: found.path, external: true };
    });
    // A file finds its neighbours by where it is, which is not where the bundle is.
    it.onLoad({ filter: /\.ts$/ }, ({ path }) => ({
      contents: `const SOURCE_URL = ${JSON.stringify(pathToFileURL(path).href)}; ${readFileSync(path, "utf8")}`,
      loader: "ts",
    }));
  },
};

function filesOf(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((it) =>
    it.isDirectory() ? filesOf(join(folder, it.name)) : [join(folder, it.name)],
  );
}

function hashOf(files) {
  const hash = createHash("sha256");
  for (const file of files.sort()) hash.update(`${file}\0`).update(readFileSync(file)).update("\0");
  return hash.digest("hex").slice(0, 16);
}

/** Removes what nobody is likely to run any more. */
function forget(current) {
  const aDayAgo = Date.now() - 86_400_000;
  for (const name of readdirSync(cache)) {
    const folder = join(cache, name);
    if (folder !== current && statSync(folder).mtimeMs < aDayAgo) rmSync(folder, { recursive: true, force: true });
  }
}
