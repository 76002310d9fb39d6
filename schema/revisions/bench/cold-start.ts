import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageFolder } from "../scripts/revision.ts";
import type { Row } from "./report.ts";

/** From the start of a process to the first message validated, as a program that has the package installed does it. */
export function coldStart(rounds: number, newest: string): Row[] {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  try {
    const installed = join(folder, "node_modules/@transports-wg/schema");
    mkdirSync(installed, { recursive: true });
    for (const it of ["package.json", "dist"])
      cpSync(join(packageFolder, it), join(installed, it), { recursive: true });
    const programs = Object.entries(sources(newest)).map(([name, source]) => ({ name, source, times: [] as number[] }));
    for (const { name, source } of programs) writeFileSync(join(folder, name), source);
    for (let round = 0; round < rounds; round++) {
      if (round % 10 === 0) console.error(`cold start: round ${round + 1} of ${rounds}`);
      for (const { name, times } of programs) times.push(run(join(folder, name)));
    }
    const timesOf = (name: string) => programs.find((it) => it.name === name)!.times;
    return [
      ["import of validate", "validate.mjs"],
      ["import of one validator", "one.mjs"],
      ["require of validate", "validate.cjs"],
      ["require of one validator", "one.cjs"],
    ].map(([what, name]) => ({
      what: what!,
      ours: timesOf(name!),
      others: { "bare Node": timesOf(`bare${name!.slice(-4)}`) },
      aim: { against: "bare Node", share: 1.1 },
    }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The programs by file name. `bare` only parses the message. */
function sources(newest: string): { [name: string]: string } {
  const type = "CallToolRequest";
  const examples = JSON.parse(readFileSync(join(packageFolder, "dist", newest, "examples.json"), "utf8")) as {
    [type: string]: { [name: string]: unknown };
  };
  const text = JSON.stringify(Object.values(examples[type]!)[0]);
  const message = `JSON.parse(${JSON.stringify(text)})`;
  const from = `@transports-wg/schema/${newest}`;
  const judge = {
    validate: `validate(${message}, { role: "client" }).valid`,
    one: `${type}(${message})`,
    bare: message,
  };
  const end = (it: keyof typeof judge) => `if (!${judge[it]}) process.exitCode = 1;\n`;
  return {
    "bare.mjs": end("bare"),
    "validate.mjs": `import { validate } from "${from}/validate";\n${end("validate")}`,
    "one.mjs": `import { ${type} } from "${from}/validators/${type}";\n${end("one")}`,
    "bare.cjs": end("bare"),
    "validate.cjs": `const { validate } = require("${from}/validate");\n${end("validate")}`,
    "one.cjs": `const { ${type} } = require("${from}/validators/${type}");\n${end("one")}`,
  };
}

function run(file: string): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [file]);
  if (status !== 0) throw new Error(`${file} should accept its message, but ended with ${status}. ${String(stderr)}`);
  return performance.now() - start;
}
