/** The official conformance suite, run as its users run it: as a command, which leaves its checks in files. */
import { execFile } from "node:child_process";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const REVISION = "2026-07-28";

/** What the suite found. The id of one that is about a SEP begins with `sep-` and its number. */
export interface Check {
  id: string;
  status: "SUCCESS" | "FAILURE" | "WARNING" | "SKIPPED" | "INFO";
  description: string;
  errorMessage?: string;
  specReferences?: { id: string }[];
}

const here = fileURLToPath(new URL(".", import.meta.url));
const command = fileURLToPath(import.meta.resolve("@modelcontextprotocol/conformance/dist/index.js"));

/** The scenarios for the revision, those that count and those that are only reported. */
export async function scenarios(): Promise<{ server: string[]; client: string[] }> {
  const { output } = await suite("list", "--requirements", REVISION);
  const [, counted = "", reported = ""] = /^Server scenarios(.*)^Run and reported(.*)$/ms.exec(output) ?? [];
  const [server = "", client = ""] = counted.split(/^Client scenarios/m);
  const also = (leg: string) => [...reported.matchAll(/^ +- (\S+) \[(\w+)\]$/gm)].filter((it) => it[2] === leg);
  const found = {
    server: [...server.matchAll(/^ +- (\S+)$/gm), ...also("server")].map((it) => it[1]!),
    client: [...client.matchAll(/^ +- (\S+)$/gm), ...also("client")].map((it) => it[1]!),
  };
  if (found.server.length > 0 && found.client.length > 0) return found;
  throw new Error(`The suite should list the scenarios of both sides, but lists\n${output}`);
}

/** All scenarios for servers, and what each found. */
export async function judgeServer(url: string): Promise<Map<string, Check[]>> {
  const { server } = await scenarios();
  const { output, checks } = await suite("server", "--url", url, "--requirements", REVISION);
  return new Map(server.map((scenario) => [scenario, some(checks.get(`server-${scenario}`), scenario, output)]));
}

/**
 * One scenario for clients, and what it found.
 *
 * @param client the command that launches it, in this folder; it gets the address of the suite's server as its last argument
 */
export async function judgeClient(scenario: string, client: string): Promise<Check[]> {
  const { output, checks } = await suite(
    ...["client", "--command", client, "--scenario", scenario, "--spec-version", REVISION],
  );
  return some(checks.get(scenario), scenario, output);
}

function some(checks: Check[] | undefined, scenario: string, output: string): Check[] {
  if (checks && checks.length > 0) return checks;
  throw new Error(`The scenario ${scenario} should make checks, but made none. The suite said\n${output}`);
}

/** Runs the suite: what it said, and what it left, by the name of the folder without the time. */
async function suite(...args: string[]): Promise<{ output: string; checks: Map<string, Check[]> }> {
  const folder = await mkdtemp(join(tmpdir(), "conformance-"));
  try {
    const left = args[0] === "list" ? [] : ["--output-dir", folder];
    const output = await run(process.execPath, ["--import", "./node20.mjs", command, ...args, ...left]);
    const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith("checks.json"));
    const checks = files.map(async (file): Promise<[string, Check[]]> => {
      const name = dirname(file).replace(/-\d{4}-\d\d-\d\dT[\d-]+Z$/, "");
      return [name, JSON.parse(await readFile(join(folder, file), "utf8")) as Check[]];
    });
    return { output, checks: new Map(await Promise.all(checks)) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What a command said. Its exit code says no more than its checks do. */
function run(file: string, args: string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(file, args, { cwd: here, timeout: 60_000, maxBuffer: 2 ** 26 }, (_, stdout, stderr) =>
      resolve(stdout + stderr),
    );
  });
}
