import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../../../gen/remembered", import.meta.url));

/** Something to be made, and the files and folders, absolute, whose contents decide what it comes to. */
export interface Order<T> {
  readonly of: T;
  readonly basis: readonly string[];
}

/**
 * What a script made of orders, in a process of its own beside this one; of those for which nothing has changed, what it made
 * the last time. The script gets the others as a JSON array on standard input, and writes a JSON array of what it made of each.
 *
 * @throws Error with what the script said, when it fails
 */
export async function remembered<T, R>(script: URL, orders: readonly Order<T>[]): Promise<R[]> {
  const path = fileURLToPath(script);
  const files = orders.map(({ of, basis }) => join(folder, `${hashOf([path, ...basis], of)}.json`));
  const missing = orders.flatMap((it, index) => (existsSync(files[index]!) ? [] : [{ ...it, file: files[index]! }]));
  if (missing.length > 0) {
    const made = JSON.parse(await run(path, JSON.stringify(missing.map((it) => it.of)))) as R[];
    mkdirSync(folder, { recursive: true });
    missing.forEach(({ file }, index) => writeFileSync(file, JSON.stringify(made[index])));
    forget(new Set(files));
  }
  return files.map((it) => JSON.parse(readFileSync(it, "utf8")) as R);
}

/** Many builds' worth is kept, but not everything that ever was. */
function forget(used: ReadonlySet<string>): void {
  const files = readdirSync(folder)
    .map((it) => join(folder, it))
    .filter((it) => !used.has(it));
  const age = new Map(files.map((it) => [it, statSync(it).mtimeMs]));
  const old = files.sort((a, b) => age.get(b)! - age.get(a)!).slice(most);
  for (const it of old) rmSync(it, { force: true });
}

const most = 100;

function hashOf(paths: readonly string[], order: unknown): string {
  const hash = createHash("sha256").update(JSON.stringify(order));
  const add = (path: string): void => {
    if (statSync(path).isDirectory())
      return readdirSync(path)
        .sort()
        .forEach((name) => add(join(path, name)));
    hash.update(readFileSync(path)).update("\0");
  };
  paths.forEach(add);
  return hash.digest("hex").slice(0, 16);
}

function run(script: string, input: string): Promise<string> {
  const child = spawn(process.execPath, ["--import", "tsx", script], { stdio: ["pipe", "pipe", "pipe"] });
  const out: Buffer[] = [];
  const said: Buffer[] = [];
  child.stdout.on("data", (it: Buffer) => out.push(it));
  child.stderr.on("data", (it: Buffer) => said.push(it));
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve(Buffer.concat(out).toString());
      else reject(new Error(Buffer.concat(said).toString().trim() || `${script} ended with code ${code}`));
    });
  });
}
