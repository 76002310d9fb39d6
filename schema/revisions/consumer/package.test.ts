import { readFileSync } from "node:fs";
import { join } from "node:path";
import { publint } from "publint";
import { describe, expect, test } from "vitest";
import { distFiles, emitted, type Files } from "../scripts/files.ts";
import { sharedFiles } from "../scripts/package-files.ts";
import { revisions, type Revision } from "../scripts/revision.ts";
import { bin, exports, Project, run, tarball } from "./project.ts";

const project = new Project("module");
const files = project.files();
const text = (path: string) => readFileSync(join(project.installed, path), "utf8");

describe("the tarball", () => {
  test("holds the package's papers, and beside them dist/ alone", () => {
    const outside = files.filter((it) => !it.startsWith("dist/") && it !== "CHANGELOG.md");
    expect(outside.sort()).toEqual(["LICENSE", "README.md", "package.json"]);
  });

  test("evaluates nothing, and requires nothing in an ES module", () => {
    const evaluation = String.raw`\beval\s*\(|\bFunction\s*\(`;
    const found = (ending: string, wanted: string) =>
      files.filter((it) => it.endsWith(ending) && new RegExp(wanted).test(text(it)));
    expect(found(".js", String.raw`${evaluation}|\brequire\b\s*\(`)).toEqual([]);
    expect(found(".cjs", evaluation)).toEqual([]);
  });
});

describe("exports", () => {
  // A pattern matches more subpaths than there are files for it; where one of its files is, the others have to be.
  const cases = Object.entries(exports).map(([pattern, conditions]) => ({ pattern, targets: leaves(conditions) }));

  test.each(cases)("$pattern leads to files that exist", ({ pattern, targets }) => {
    const stars = pattern.includes("*")
      ? new Set(targets.flatMap((it) => files.flatMap((file) => star(it, file))))
      : [""];
    const missing = [...stars]
      .map((it) => ({ subpath: pattern.replace("*", it), it }))
      .filter(({ subpath }) => patternOf(subpath) === pattern)
      .flatMap(({ subpath, it }) => targets.map((target) => ({ subpath, target: target.replaceAll("*", it) })))
      .filter(({ target }) => !files.includes(target.slice(2)));
    expect(stars).not.toEqual(new Set());
    expect(missing).toEqual([]);
  });
});

/** The paths in a value of `exports`, whatever their conditions. */
function leaves(conditions: unknown): string[] {
  if (typeof conditions === "string") return [conditions];
  return [...new Set(Object.values(conditions ?? {}).flatMap(leaves))];
}

/** What `*` stands for in a target, when it leads to a file. */
function star(target: string, file: string): string[] {
  const [before, after] = target.slice(2).split("*") as [string, string];
  return file.startsWith(before) && file.endsWith(after) ? [file.slice(before.length, file.length - after.length)] : [];
}

/** The entry of `exports` that Node chooses for a subpath: of patterns that match, the one with more before `*`, or the longer. */
function patternOf(subpath: string): string | undefined {
  if (subpath in exports) return subpath;
  const before = (pattern: string) => pattern.indexOf("*");
  return Object.keys(exports)
    .filter((it) => it.includes("*") && star(it, subpath.slice(2)).length > 0)
    .sort((a, b) => before(b) - before(a) || b.length - a.length)
    .at(0);
}

describe("linters of packages", () => {
  test("publint finds nothing", async () => {
    const packed = Uint8Array.from(readFileSync(tarball())).buffer;
    const { messages } = await publint({ pack: { tarball: packed }, strict: true });
    expect(messages).toEqual([]);
  });

  test("are-the-types-wrong finds nothing, by Node's rules and by those of bundlers", () => {
    // One subpath stands for all that are made alike and have another revision or type in their name.
    const alike = (subpath: string) => subpath.replace(/[\d-]{10}/, "").replace(/(validators|schemas)\/\w+/, "$1/");
    const kinds = new Map([...project.subpaths(), ...project.typesOnly()].map((it) => [alike(it), it]));
    const entrypoints = [...kinds.values()];
    const command = [bin("@arethetypeswrong/cli", "attw"), tarball(), "--no-definitely-typed", "--format", "json"];
    const ignored = ["--profile", "node16"];
    const output = run(project.folder, process.execPath, ...command, ...ignored, "--entrypoints", ...entrypoints);
    const { analysis } = JSON.parse(output) as Analysis;
    expect(Object.keys(analysis.entrypoints).sort()).toEqual(entrypoints.sort());
    expect(analysis.problems.filter((it) => it.resolutionKind !== "node10")).toEqual([]);
  });
});

/** What are-the-types-wrong prints. */
interface Analysis {
  analysis: {
    entrypoints: Record<string, unknown>;
    problems: { kind: string; entrypoint?: string; resolutionKind?: string }[];
  };
}

describe("a build", () => {
  const all = revisions();
  const parts = [...all.map((it) => [it.date, () => build(it)] as const), ["all", () => sharedFiles(all)] as const];
  const partOf = (path: string) => all.find(({ date }) => path.startsWith(`dist/${date}`))?.date ?? "all";

  test.each(parts)("of %s makes the same bytes twice, and they are what is packed", async (part, make) => {
    const made = await make();
    expect(changes(made, await make()), "differs from one build to the next").toEqual([]);
    const packed = files.filter((it) => it.startsWith("dist/") && partOf(it) === part);
    const outdated = changes(made, new Map(packed.map((it) => [it, text(it)])));
    expect(outdated, "dist/ is not what the sources make: run `npm run generate`").toEqual([]);
  });
});

const build = async (revision: Revision) => distFiles(revision, await emitted(revision));

/** The paths at which two sets of files differ. */
function changes(one: Files, other: Files): string[] {
  return [...new Set([...one.keys(), ...other.keys()])].filter((it) => one.get(it) !== other.get(it));
}
