import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { chromium, type Browser } from "playwright-core";

const names = ["chromium", "chromium-browser", "google-chrome"];

/**
 * The Chromium that is on PATH, or else the one of the npm package `@sparticuz/chromium`.
 *
 * @returns Why there is none, when there is none.
 */
export async function launch(): Promise<Browser | string> {
  const failures: string[] = [];
  for (const [name, start] of [...installed(), ["@sparticuz/chromium", packaged] as const]) {
    try {
      return await start();
    } catch (error) {
      failures.push(`${name}: ${String(error).split("\n")[0]}`);
    }
  }
  return `No ${names.join(", ")} on PATH starts, nor does the browser that npm supplies.\n${failures.join("\n")}`;
}

// Nothing but the pages of this repository is opened, and in a container everybody may be root.
const args = ["--no-sandbox"];

const installed = (): [string, () => Promise<Browser>][] =>
  (process.env.PATH ?? "")
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .filter((it) => existsSync(it))
    .map((executablePath) => [executablePath, () => chromium.launch({ executablePath, args })]);

interface Packaged {
  default: { args: string[]; executablePath(): Promise<string> };
}

async function packaged(): Promise<Browser> {
  // It unpacks into the folder for temporary files, and brings the libraries that a server lacks when it believes to be in the cloud.
  const folder = mkdtempSync(join(tmpdir(), "browser-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  Object.assign(process.env, { TMPDIR: folder, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x" });
  // An optional dependency: a literal here would have the compiler insist on it.
  const optional = "@sparticuz/chromium";
  const { default: it } = (await import(optional)) as Packaged;
  return chromium.launch({ executablePath: await it.executablePath(), args: [...it.args, ...args] });
}
