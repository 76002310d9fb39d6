import { exec, execFile } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { packageFolder, revisions } from "../scripts/revision.ts";
import type { Row } from "./report.ts";

const options = { cwd: packageFolder, maxBuffer: 2 ** 26 };
const program = fileURLToPath(new URL("generate.ts", import.meta.url));

/** Types to JSON Schema, for all revisions. */
export async function generation(rounds: number): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  try {
    const official: number[] = [];
    const ours: number[] = [];
    for (let round = 0; round < rounds; round++) {
      console.error(`generation: round ${round + 1} of ${rounds}`);
      ours.push(await timed(() => generate()));
      official.push(await timed(() => officialWay(folder)));
    }
    const warm = JSON.parse(await generate(String(rounds))) as number[];
    const others = { official };
    return [
      { what: "in a process of its own", ours, others, aim: { against: "official", times: 10 } },
      { what: "in a process that has done it before", ours: warm, others },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function generate(...words: string[]): Promise<string> {
  return (await promisify(execFile)(process.execPath, ["--import", "tsx", program, ...words], options)).stdout;
}

/** What the script of the specification's repository does: one command for each revision, all at once. */
async function officialWay(folder: string): Promise<void> {
  await Promise.all(
    revisions().map(({ date }) => {
      const file = join(folder, `${date}.ts`);
      cpSync(join(packageFolder, "dist", date, "types.d.cts"), file);
      const flags = "--defaultNumberType integer --required --skipLibCheck";
      return promisify(exec)(`npx --no -- typescript-json-schema ${flags} "${file}" "*"`, options);
    }),
  );
}
