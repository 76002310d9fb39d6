import { statSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { gzipSync } from "node:zlib";
import { build, type BuildOptions, type Loader } from "esbuild";
import { describe, expect, test } from "vitest";
import { packageName, Project, tarball } from "./project.ts";

const KiB = 1024;
const project = new Project("module");

const bundling = {
  ...{ bundle: true, minify: true, write: false, format: "esm", platform: "browser" },
  ...{ absWorkingDir: project.folder, outdir: "out", metafile: true, logLevel: "silent" },
} satisfies BuildOptions;

/** The size of a program that has the validator of one type and nothing else, as it would be sent to a browser. */
interface Size {
  revision: string;
  type: string;
  bytes: number;
}

const budgets = (await measured()).map(([revision, sizes]) => {
  const parts = messagesAndResults(project.data<Model>(`${revision}/model.json`));
  const message = sizes.filter(({ type }) => type === "JSONRPCMessage");
  const unions = sizes.filter(({ type }) => holdsUnion(project.data(`${revision}/schemas/${type}.json`), parts));
  const others = sizes.filter((it) => !message.includes(it) && !unions.includes(it));
  return { revision, sizes, message, unions, others };
});

const one = ({ type, bytes }: Size) => `${type} ${bytes}`;
const largest = (sizes: Size[]) => `${sizes.slice(0, 2).map(one).join(", ")} (of ${sizes.length})`;
const tarballSize = statSync(tarball()).size;
console.table({
  ...Object.fromEntries(
    budgets.map(({ revision, message, unions, others }) => [
      revision,
      { "≤ 6144": largest(others), "≤ 4096": message.map(one).join(), "≤ 12288": largest(unions) },
    ]),
  ),
  tarball: { [`≤ ${KiB * KiB}`]: tarballSize },
});

test("the tarball has at most 1 MiB", () => {
  expect(tarballSize).toBeLessThanOrEqual(KiB * KiB);
});

describe.each(budgets)("$revision: one validator, bundled and compressed,", ({ revision, sizes, ...sorted }) => {
  test("is measured for every type", () => {
    const { types } = project.data<Model>(`${revision}/model.json`);
    expect(sizes.map((it) => it.type).sort()).toEqual(Object.keys(types).sort());
  });

  test.each([
    ["6 KiB", 6 * KiB, sorted.others],
    ["4 KiB for JSONRPCMessage", 4 * KiB, sorted.message],
    ["12 KiB for a union of messages or results, and for what holds one", 12 * KiB, sorted.unions],
  ])("has at most %s", (_, limit, group) => {
    expect(group).not.toEqual([]);
    expect(group.filter((it) => it.bytes > limit).map(one)).toEqual([]);
  });

  test("is not there when types alone are used", async () => {
    const subpaths = ["", "/types", "/validators", "/validators/Tool"];
    const imports = subpaths.map(
      (it, index) => `import type { Tool as T${index} } from "${packageName}/${revision}${it}";`,
    );
    const { inputs, text } = await bundle(`${imports.join("\n")} export type Tools = [T0, T1, T2, T3];`, "ts");
    expect(inputs).toEqual(["<stdin>"]);
    expect(text).toBe("");
    const load = bundle(`export * from "${packageName}/${revision}/types";`, "js");
    await expect(load).rejects.toThrow("Could not resolve");
  });

  test("is not there when it is imported and not used", async () => {
    for (const subpath of ["", "/validate", "/validators", "/schema"]) {
      const program = `import * as unused from "${packageName}/${revision}${subpath}";`;
      expect((await bundle(program, "js")).text, program).toBe("");
    }
  });

  test("is not there for a constant, which comes alone", async () => {
    const { text } = await bundle(`export { PROTOCOL_VERSION } from "${packageName}/${revision}";`, "js");
    expect(text).toMatch(new RegExp(`^var (\\w+)="${revision}";export\\{\\1 as PROTOCOL_VERSION\\};\n$`));
  });
});

/** What the tests need of `model.json`. */
interface Model {
  methods: Record<string, { message: string; results?: string[]; response?: string }>;
  types: Record<string, unknown>;
}

/** The types that travel as a message, and those that answer one. */
function messagesAndResults({ methods }: Model): Set<string | undefined> {
  return new Set(Object.values(methods).flatMap((it) => [it.message, ...(it.results ?? []), it.response]));
}

/** Whether a schema has, at any depth, a choice of two or more messages or results. */
function holdsUnion(schema: unknown, parts: Set<string | undefined>): boolean {
  if (schema === null || typeof schema !== "object") return false;
  const branches = (Array.isArray(schema) ? schema : []) as { $ref?: string }[];
  const found = branches.filter((it) => parts.has(basename(it.$ref ?? "")));
  return found.length > 1 || Object.values(schema).some((it) => holdsUnion(it, parts));
}

/** The sizes by revision, largest first. */
async function measured(): Promise<[revision: string, Size[]][]> {
  const validators = project.subpaths().filter((it) => it.includes("/validators/"));
  const entryPoints = Object.fromEntries(validators.map((it) => [it, it.replace(".", packageName)]));
  const { outputFiles } = await build({ ...bundling, entryPoints });
  const sizes = outputFiles.map(({ path, contents }) => {
    const [revision, , type] = relative(join(project.folder, bundling.outdir), path).split(/[\\/]/);
    return { revision: revision!, type: basename(type!, ".js"), bytes: gzipSync(contents, { level: 9 }).length };
  });
  sizes.sort((a, b) => b.bytes - a.bytes);
  return project.revisions().map((revision) => [revision, sizes.filter((it) => it.revision === revision)]);
}

async function bundle(contents: string, loader: Loader) {
  const stdin = { contents, loader, resolveDir: project.folder };
  const { outputFiles, metafile } = await build({ ...bundling, stdin });
  return { inputs: Object.keys(metafile.inputs), text: outputFiles[0]!.text };
}
