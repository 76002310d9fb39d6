import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";
import { proposal, type Files } from "./proposal.ts";

const sep = fileURLToPath(new URL("../bin/sep.mjs", import.meta.url));
const packages = fileURLToPath(new URL("../../../packages", import.meta.url));

export interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
  milliseconds: number;
}

const made: string[] = [];
afterAll(() => {
  for (const it of made) rmSync(it, { recursive: true, force: true });
});

/** A repository of proposals in a temporary folder: the template, and whatever else is given, by path. */
export function repository(files: Files = {}) {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "sep-")));
  made.push(root);
  const put = (path: string, text: string | undefined) => {
    const file = join(root, path);
    if (text === undefined) return rmSync(file, { force: true });
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  const add = (folder: string, changes: Files = {}) => {
    for (const [name, text] of Object.entries({ ...proposal(folder), ...changes }))
      if (text !== undefined) put(`proposals/${folder}/${name}`, text);
  };
  put("package.json", '{ "private": true, "type": "module" }\n');
  put(
    "node_modules/the-base/package.json",
    '{ "name": "the-base", "exports": { "./1/types": { "types": "./types.d.ts" } } }\n',
  );
  put("node_modules/the-base/types.d.ts", "/** An answer. */\nexport interface Greeting {\n  text: string;\n}\n");
  // A folder of its own, in which a test may make links and delete them.
  mkdirSync(join(root, "node_modules/@transports-wg"));
  for (const name of readdirSync(packages))
    symlinkSync(join(packages, name), join(root, "node_modules/@transports-wg", name));
  add("template");
  for (const [path, text] of Object.entries(files)) put(path, text);
  const start = (words: readonly string[], cwd = ".") =>
    spawn(process.execPath, [sep, ...words], {
      cwd: join(root, cwd),
      env: { ...process.env, NO_COLOR: undefined, FORCE_COLOR: undefined },
    });
  return {
    root,
    put,
    add,
    start,
    /** Runs the command to its end. */
    run: (words: readonly string[], cwd = "."): Promise<Ran> => {
      const begun = performance.now();
      const child = start(words, cwd);
      const ran = { code: null, stdout: "", stderr: "", milliseconds: 0 } as Ran;
      child.stdout.setEncoding("utf8").on("data", (text: string) => (ran.stdout += text));
      child.stderr.setEncoding("utf8").on("data", (text: string) => (ran.stderr += text));
      return new Promise((resolve) =>
        child.on("close", (code) => resolve({ ...ran, code, milliseconds: performance.now() - begun })),
      );
    },
  };
}

/** What `evidence --json` writes. */
export interface Evidence {
  proposals: {
    name: string;
    holds: boolean;
    problems: { file: string; line: number; column?: number; message: string }[];
    evidence: null | {
      proven: boolean;
      counts: Record<string, number>;
      checks: { id: string; subjects: Record<string, Record<string, string>> }[];
    };
  }[];
}

export const parse = ({ stdout }: Ran) => JSON.parse(stdout) as Evidence;
