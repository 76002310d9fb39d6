import { execFileSync } from "node:child_process";
import { build } from "esbuild";
import { describe, expect, test } from "vitest";
import { bundle, extension, validatorsModule, type Format } from "../src/index.ts";
import { written } from "./compiled.ts";

const definitions = {
  // Each needs another piece of the runtime: formats, the length of text, deep equality, and none.
  Circle: {
    type: "object",
    properties: { kind: { const: "circle" }, link: { type: "string", format: "uri" } },
    required: ["kind"],
  },
  Square: {
    type: "object",
    properties: { kind: { const: "square" }, name: { type: "string", minLength: 2 } },
    required: ["kind"],
  },
  Point: { const: { x: [0], y: [0] } },
  Shape: { anyOf: [{ $ref: "#/$defs/Circle" }, { $ref: "#/$defs/Square" }] },
};

/** Prints what the validators say, from a file of its own in a process that may not make code from text. */
function run(format: Format, text: string): unknown {
  const end = format === "esm" ? "mjs" : "cjs";
  const file = written(`validators.${end}`, text);
  const load =
    format === "esm" ? `import * as v from ${JSON.stringify(file)};` : `const v = require(${JSON.stringify(file)});`;
  const program = `${load}
    console.log(JSON.stringify([
      v.Circle({ kind: "circle", link: "a:b" }), v.Circle({ kind: "circle", link: "a b" }),
      v.Square({ kind: "square", name: "ab" }), v.Square({ kind: "square", name: "a" }),
      v.Point({ y: [0], x: [0] }), v.Point({ x: [0], y: [1] }),
      v.Shape.fault({ kind: "oval" }).message,
    ]));`;
  const output = execFileSync(process.execPath, [
    "--disallow-code-generation-from-strings",
    written(`program.${end}`, program),
  ]);
  return JSON.parse(output.toString());
}

describe.each(["esm", "cjs"] as const)("a module for %s", (format) => {
  test("runs as a file, alone, where no code may be made from text", async () => {
    const text = await bundle(validatorsModule(definitions), format);
    expect(run(format, text)).toEqual([
      ...[true, false, true, false, true, false],
      '/kind should be one of "circle", "square", but is "oval"',
    ]);
    expect(text).not.toMatch(/\brequire\(|\bimport\b|\beval\b|new Function/);
  });

  test("keeps the import of a sibling", async () => {
    const text = await bundle('import { a } from "#deep/other"; export const b = [a];', format);
    expect(text).toContain(`"./deep/other.${extension(format)}"`);
  });

  test("is the same at every run", async () => {
    expect(await bundle(validatorsModule(definitions), format)).toBe(
      await bundle(validatorsModule(definitions), format),
    );
  });
});

test("the process that runs them does refuse to make code from text", () => {
  const file = written("eval.cjs", "new Function('return 1')");
  expect(() =>
    execFileSync(process.execPath, ["--disallow-code-generation-from-strings", file], { stdio: "pipe" }),
  ).toThrow(/Code generation from strings disallowed/);
});

test("what is not imported is dropped", async () => {
  const file = written("validators.mjs", await bundle(validatorsModule(definitions), "esm"));
  const shaken = async (name: string) => {
    const contents = `import { ${name} } from ${JSON.stringify(file)}; console.log(${name});`;
    const { outputFiles } = await build({
      stdin: { contents, resolveDir: "/" },
      bundle: true,
      minify: true,
      write: false,
      format: "esm",
    });
    return outputFiles[0]!.text;
  };
  const circle = await shaken("Circle");
  expect(circle).toContain("circle");
  expect(circle).not.toContain("square");
  const shape = await shaken("Shape");
  expect(shape).toContain("circle");
  expect(shape).toContain("square");
  expect(shape.length).toBeGreaterThan(circle.length);
});

test("a module that imports nothing of them is empty", async () => {
  const file = written("validators.mjs", await bundle(validatorsModule(definitions), "esm"));
  const contents = `import ${JSON.stringify(file)};`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: "/" },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
  });
  expect(outputFiles[0]!.text).toBe("");
});

test.each(["esm", "cjs"] as const)("text keeps its lines and their indentation: %s", async (format) => {
  const lines = ["a\n  b", "\n    ", "`${c}`\n d", "e\\\n f"];
  const text = await bundle(`export const lines = ${JSON.stringify(lines)};`, format);
  const file = written(`lines.${format === "esm" ? "mjs" : "cjs"}`, text);
  expect(((await import(file)) as { lines: unknown }).lines).toEqual(lines);
});

test("text that is no module is refused with the line", async () => {
  await expect(bundle("export const a = 1;\nexport const = 2;", "esm")).rejects.toThrow(/<stdin>:2:13: ERROR/);
});

test("an import that leads nowhere is refused with its name", async () => {
  await expect(bundle('import "./nowhere.ts";', "esm")).rejects.toThrow(/nowhere\.ts/);
});

test("types named like things of JavaScript or of the generated code do not get in its way", async () => {
  const names = ["Error", "Object", "Array", "Number", "Map", "formats", "validator", "schema1", "validate10"];
  const odd = Object.fromEntries(
    names.map((name) => [name, { type: "array", items: { type: "string", format: "uri" }, maxItems: 1 }]),
  );
  const file = written("validators.cjs", await bundle(validatorsModule(odd), "cjs"));
  const program = `const v = require(${JSON.stringify(file)}); console.log(Object.values(v).map((it) => it(["a:b"]) && !it([1])).join());`;
  const output = execFileSync(process.execPath, [written("program.cjs", program)])
    .toString()
    .trim();
  expect(output).toBe(names.map(() => "true").join());
});
