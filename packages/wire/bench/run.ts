import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { loadHttp, loadStdio, type Figures } from "./load.ts";

const help = `
Measures wire beside bare node:http, raw newline-delimited JSON and the official SDK. Prints figures, and never fails because of them.

  npm run bench             many short rounds, a minute and a half
  npm run bench -- --quick  a few, for a first impression

  bare       the least that can be done: the floor that the others are compared with
  wire       a server of this package
  validated  the same, which validates every request as the newest revision in the folder --revisions does
  wrapped    the same as wire, known by nothing but its function from Request to Response
  sdk        the official SDK
`;

const { values } = parseArgs({
  options: {
    help: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    revisions: { type: "string", default: "." },
  },
});
if (values.help) {
  console.log(help.trim());
  process.exit();
}
const [rounds, ms] = values.quick ? [3, 200] : [15, 300];
const revision = newest(values.revisions);
const validator = resolve(values.revisions, "dist", revision, "validate.js");
const kinds = ["bare", "wire", "validated", "wrapped", "sdk"].filter((kind) => kind !== "validated" || isGenerated());

type Usage = { cpu: NodeJS.CpuUsage; rss: number };
type Row = Figures & { cpu: number; rss: number };
type Load = (child: ChildProcess, address: string) => Promise<Figures>;

await section("HTTP, 16 connections, against bare node:http", "http", { bare: 0.7, sdk: 10 }, (_, url) =>
  loadHttp(url, revision, ms, 16),
);
for (const underWay of [1, 16]) {
  const title = `stdio, ${underWay} under way, against raw newline-delimited JSON`;
  await section(title, "stdio", { bare: 0.8 }, ({ stdin, stdout }) =>
    loadStdio({ stdin: stdin!, stdout: stdout! }, revision, ms, underWay),
  );
}

/** Measures all kinds in turn, round after round, so that what slows the machine for a while slows them all. */
async function section(title: string, transport: string, aims: { bare: number; sdk?: number }, load: Load) {
  console.log(`\n${title}`);
  const subjects = await Promise.all(kinds.map((kind) => start(kind, transport, load)));
  for (const { measure } of subjects) for (let n = 0; n * ms < 1000; n++) await measure();
  for (let round = 0; round < rounds; round++) for (const { rows, measure } of subjects) rows.push(await measure());
  const rowsOf = (wanted: string) => subjects.find(({ kind }) => kind === wanted)?.rows;
  for (const { kind, rows, child } of subjects) {
    const of = (figure: keyof Row) => median(rows.map((row) => row[figure]));
    console.log(
      `  ${kind.padEnd(10)} ${of("perSecond").toFixed(0).padStart(7)}/s  p99 ${of("p99").toFixed(2).padStart(6)} ms`,
      ` ${of("cpu").toFixed(1).padStart(6)} µs of CPU  ${(of("rss") / 2 ** 20).toFixed(0).padStart(4)} MiB`,
      kind === "bare" ? "" : compared(rows, rowsOf("bare")!),
    );
    child.kill();
  }
  const ours = rowsOf("validated") ?? rowsOf("wire")!;
  verdict("bare", percent, share(ours, rowsOf("bare")!, "perSecond"), aims.bare);
  verdict("the SDK", times, share(ours, rowsOf("sdk")!, "perSecond"), aims.sdk);
}

async function start(kind: string, transport: string, load: Load) {
  const subject = new URL("subject.ts", import.meta.url).pathname;
  const child = spawn(process.execPath, [...process.execArgv, subject, transport, kind, validator], {
    stdio: ["pipe", "pipe", "inherit", "ipc"],
  });
  const [address] = (await once(child, "message")) as [string];
  const usage = async () => {
    child.send("usage");
    return ((await once(child, "message")) as [Usage])[0];
  };
  const measure = async (): Promise<Row> => {
    const before = await usage();
    const figures = await load(child, address);
    const { cpu, rss } = await usage();
    return { ...figures, rss, cpu: (cpu.user + cpu.system - before.cpu.user - before.cpu.system) / figures.count };
  };
  return { kind, child, rows: [] as Row[], measure };
}

function compared(rows: Row[], bare: Row[]): string {
  const [served, spent] = [share(rows, bare, "perSecond"), 1 / share(rows, bare, "cpu")];
  return ` ${percent(served)} of bare, ${percent(spent)} by CPU`;
}

function verdict(what: string, show: (share: number) => string, found: number, aim: number | undefined): void {
  const outcome = aim === undefined ? "" : `; aim ${show(aim)}: ${found >= aim ? "met" : "MISSED"}`;
  console.log(`  with validation: ${show(found)} of what ${what} serves${outcome}`);
}

/** Round by round, because what was measured side by side can be compared. */
function share(ours: Row[], theirs: Row[], figure: keyof Row): number {
  return median(ours.map((row, round) => row[figure] / theirs[round]![figure]));
}

function median(figures: number[]): number {
  return figures.toSorted((a, b) => a - b)[figures.length >> 1]!;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}

function times(share: number): string {
  return `${share.toFixed(1)} ×`;
}

function newest(folder: string): string {
  const revision = readdirSync(folder)
    .filter((name) => /^\d{4}-\d{2}-\d{2}$/.test(name))
    .sort()
    .at(-1);
  if (revision) return revision;
  throw new Error(
    `--revisions should be a folder with a folder per revision, such as YYYY-MM-DD, but ${folder} has none`,
  );
}

function isGenerated(): boolean {
  if (existsSync(validator)) return true;
  console.log(`validated is left out: ${validator} does not exist. \`npm run generate\` makes it.`);
  return false;
}
