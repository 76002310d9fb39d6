import { fork, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { parseArgs } from "node:util";
import { loadHttp, loadStdio, type Figures } from "./load.ts";

const help = `
Measures wire beside bare node:http and raw newline-delimited JSON. Prints figures, and never fails because of them.

  npm run bench                       five rounds of a second each
  npm run bench -- --quick            fewer and shorter ones, for a first impression
  npm run bench -- --validate <file>  and a server that validates with the module's export "validate"
`;

const { values } = parseArgs({
  options: {
    help: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    validate: { type: "string" },
  },
});
if (values.help) {
  console.log(help.trim());
  process.exit();
}
const [rounds, ms] = values.quick ? [2, 300] : [5, 1000];
const subject = new URL("subject.ts", import.meta.url).pathname;
const validated = values.validate === undefined ? [] : ["validated"];

type Usage = { cpu: NodeJS.CpuUsage; rss: number };
type Row = Figures & { cpu?: number; rss?: number };

// Here belongs the official SDK's handler, as one more kind of subject, when it is installed: the aim is to serve 10 times as many.
await section(
  "HTTP, 16 connections, against bare node:http",
  0.7,
  ["bare", "wire", ...validated, "wrapped"],
  async (kind) => {
    const child = fork(subject, [kind, values.validate ?? ""]);
    const [url] = (await once(child, "message")) as [string];
    const usage = async () => {
      child.send("usage");
      return ((await once(child, "message")) as [Usage])[0];
    };
    const load = async (): Promise<Row> => {
      const before = await usage();
      const figures = await loadHttp(url, ms, 16);
      const { cpu, rss } = await usage();
      return { ...figures, rss, cpu: (cpu.user + cpu.system - before.cpu.user - before.cpu.system) / figures.count };
    };
    return { child, load };
  },
);

for (const underWay of [1, 16]) {
  const title = `stdio, ${underWay} under way, against raw newline-delimited JSON`;
  await section(title, 0.8, ["bare", "wire", ...validated, "wrapped"], async (kind) => {
    const child = spawn(process.execPath, [...process.execArgv, subject, kind, values.validate ?? ""], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    return { child, load: () => loadStdio(child, ms, underWay) };
  });
}

/** Measures all kinds in turn, round after round, so that what slows the machine for a while slows them all. */
async function section(
  title: string,
  aim: number,
  kinds: string[],
  start: (kind: string) => Promise<{ child: ChildProcess; load: () => Promise<Row> }>,
): Promise<void> {
  console.log(`\n${title}`);
  const subjects = await Promise.all(kinds.map(async (kind) => ({ kind, rows: [] as Row[], ...(await start(kind)) })));
  for (const { load } of subjects) await load();
  for (let round = 0; round < rounds; round++) for (const { rows, load } of subjects) rows.push(await load());
  const bare = subjects[0]!.rows;
  for (const { kind, rows, child } of subjects) {
    const of = (figure: keyof Row) => median(rows.map((row) => row[figure] ?? NaN));
    const share = (figure: "perSecond" | "cpu") =>
      median(rows.map((row, round) => row[figure]! / bare[round]![figure]!));
    const [served, spent] = [share("perSecond"), 1 / share("cpu")];
    console.log(
      `  ${kind.padEnd(10)} ${of("perSecond").toFixed(0).padStart(7)}/s  p99 ${of("p99").toFixed(2)} ms`,
      rows[0]!.cpu === undefined ? "" : ` ${of("cpu").toFixed(1)} µs of CPU  ${(of("rss") / 2 ** 20).toFixed(0)} MiB`,
      kind === "bare" ? "" : ` ${percent(served)} of bare${spent ? `, ${percent(spent)} by CPU` : ""}`,
      kind === "bare" || kind === "wrapped" ? "" : ` aim ${percent(aim)}: ${served >= aim ? "met" : "MISSED"}`,
    );
    child.kill();
  }
}

function median(figures: number[]): number {
  return figures.sort((a, b) => a - b)[figures.length >> 1]!;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}
