import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import { afterAll } from "vitest";
import { readJson } from "@transports-wg/instances";
import { packageFolder } from "../scripts/revision.ts";

const require = createRequire(import.meta.url);

/** What the tests need of `package.json`. */
interface Manifest {
  name: string;
  exports: Record<string, unknown>;
}

export const { name: packageName, exports } = readJson(join(packageFolder, "package.json")) as Manifest;

/** The package as `npm pack` makes it; made once, and again when a file of it has changed. */
export function tarball(): string {
  if (!existsSync(join(packageFolder, "dist/index.js"))) {
    throw new Error("schema/revisions/dist should hold the package, but is missing. Run `npm run generate` first.");
  }
  const cache = join(packageFolder, "node_modules/.cache/consumer");
  const packed = join(cache, `${fingerprint()}.tgz`);
  if (existsSync(packed)) return packed;
  mkdirSync(cache, { recursive: true });
  const outdated = readdirSync(cache).filter((it) => it.endsWith(".tgz"));
  // Made aside and moved, because tests in another process may look for it now.
  const aside = mkdtempSync(join(cache, "packing-"));
  run(packageFolder, "npm", "pack", "--pack-destination", aside);
  renameSync(join(aside, readdirSync(aside)[0]!), packed);
  for (const it of [basename(aside), ...outdated]) rmSync(join(cache, it), { recursive: true, force: true });
  return packed;
}

function fingerprint(): string {
  const top = readdirSync(packageFolder, { withFileTypes: true }).filter((it) => it.isFile());
  const files = [...top.map((it) => join(packageFolder, it.name)), ...filesIn(join(packageFolder, "dist"))];
  const hash = createHash("sha256");
  for (const file of files.sort()) hash.update(`${file}\0`).update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

/** The files below a folder, with their paths. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((it) => it.isFile())
    .map((it) => join(it.parentPath, it.name));
}

/** An empty folder, removed after the tests of the file. To be called outside of tests. */
export function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), "transports-wg-consumer-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A consumer's project, with the package in its `node_modules`. */
export class Project {
  // First of all, because without it there is nothing to make a folder for.
  private readonly packed = tarball();
  readonly folder = temporary();
  /** Where the package is installed. */
  readonly installed = join(this.folder, "node_modules", packageName);

  /** @param fixtures the folders in `fixtures/` whose files are those of the project */
  constructor(type: "module" | "commonjs", ...fixtures: string[]) {
    this.write("package.json", JSON.stringify({ private: true, type }));
    mkdirSync(this.installed, { recursive: true });
    // What npm would do, in a twentieth of the time; node.test.ts has npm do it.
    run(this.folder, "tar", "-xzf", this.packed, "--strip-components=1", "-C", this.installed);
    for (const it of fixtures) cpSync(join(packageFolder, "consumer/fixtures", it), this.folder, { recursive: true });
  }

  write(path: string, text: string): void {
    writeFileSync(join(this.folder, path), text);
  }

  /** Runs a JavaScript file of the project. @returns what it wrote */
  node(...args: string[]): string {
    return run(this.folder, process.execPath, ...args);
  }

  /** The shipped files, as paths from the package's folder. */
  files(): string[] {
    return filesIn(this.installed).map((it) => relative(this.installed, it).replaceAll("\\", "/"));
  }

  /** Every subpath that a program can load, such as `./validate` and `./2026-07-28/schema.json`. */
  subpaths(): string[] {
    return this.files()
      .filter((it) => /^dist\/.*\.(js|json)$/.test(it))
      .map((it) => it.replace(/^dist/, ".").replace(/\.js$/, ""))
      .map((it) => (it === "./index" ? "." : it))
      .sort();
  }

  /** Every subpath that has types and nothing to load, such as `./2026-07-28/types`. */
  typesOnly(): string[] {
    const loadable = this.subpaths();
    const declared = this.files().flatMap((it) => /^dist\/(.*)\.d\.c?ts$/.exec(it)?.[1] ?? []);
    return [...new Set(declared.map((it) => (it === "index" ? "." : `./${it}`)))].filter(
      (it) => !loadable.includes(it),
    );
  }

  /** A JSON file of the package's `dist/`. */
  data<T>(path: string): T {
    return readJson(join(this.installed, "dist", path)) as T;
  }

  revisions(): string[] {
    return this.data("revisions.json");
  }
}

/** Runs a program to its end. @returns what it wrote. @throws Error with all it wrote, when it fails */
export function run(folder: string, command: string, ...args: string[]): string {
  const { status, error, stdout, stderr } = spawnSync(command, args, {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${[command, ...args].join(" ")} ended with ${status}:\n${stdout}${stderr}`);
  return stdout;
}

/** The file that runs a command of an installed package. */
export function bin(packageOfTool: string, command: string): string {
  const manifest = require.resolve(`${packageOfTool}/package.json`);
  const { bin } = readJson(manifest) as { bin: string | Record<string, string> };
  return join(dirname(manifest), typeof bin === "string" ? bin : bin[command]!);
}
