import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { cpus } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { run } from "../scripts/cli.ts";
import { packageFolder, UserError } from "../scripts/revision.ts";
import { coldStart } from "./cold-start.ts";
import { generation } from "./generation.ts";
import { summary, text, type Row, type Section } from "./report.ts";

const help = `
Measures the package in dist/ beside what there is instead of it, and says whether the aims are met.

  npm run bench               all of it, about a minute
  npm run bench -- --quick    fewer rounds, for a first impression
  npm run bench -- --json     data instead of text

Exit code: 0 when all was measured, whatever the figures; 1 when dist/ is missing or what is measured does not work.
`;

await run(help, bench, ["--quick", "--json"]);

async function bench(options: Set<string>): Promise<void> {
  const newest = newestInDist();
  const rounds = options.has("--quick")
    ? { judging: 2, milliseconds: 30, generation: 1, coldStart: 6 }
    : { judging: 5, milliseconds: 100, generation: 3, coldStart: 30 };
  const sections: Section[] = [
    {
      title: `Validators of ${newest}`,
      how: `Judging each once; median of ${rounds.judging} rounds of at least ${rounds.milliseconds} ms.`,
      rows: await validators(rounds.judging, rounds.milliseconds),
    },
    {
      title: "JSON Schema of all revisions",
      how: `From type declarations; median of ${rounds.generation} rounds. Official: one command for each revision, all started at once.`,
      rows: await generation(rounds.generation),
    },
    {
      title: "Cold start",
      how: `From the start of a process to its end, one message validated; median of ${rounds.coldStart} rounds. Bare Node parses the message.`,
      rows: coldStart(rounds.coldStart, newest),
    },
  ];
  const machine = `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown processor"}`;
  if (options.has("--json")) {
    const data = sections.map(({ rows, ...section }) => ({ ...section, rows: rows.map(summary) }));
    console.log(JSON.stringify({ machine, sections: data }, null, 2));
  } else {
    console.log([`${machine}. In milliseconds; 2× means twice as long as ours.`, ...sections.map(text)].join("\n\n"));
  }
}

function newestInDist(): string {
  const file = join(packageFolder, "dist/revisions.json");
  if (!existsSync(file)) {
    throw new UserError(
      `${relative(process.cwd(), file)} is not there, so nothing can be measured. Run "npm run generate".`,
    );
  }
  return (JSON.parse(readFileSync(file, "utf8")) as string[]).at(-1)!;
}

async function validators(rounds: number, milliseconds: number): Promise<Row[]> {
  const script = fileURLToPath(new URL("validators.mjs", import.meta.url));
  const measuring = promisify(execFile)(process.execPath, [script, String(rounds), String(milliseconds)]);
  measuring.child.stderr!.pipe(process.stderr);
  return JSON.parse((await measuring).stdout) as Row[];
}
