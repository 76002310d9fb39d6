import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium, type Browser } from "playwright-core";
import { UserError } from "../scripts/revision.ts";

const names = ["chromium", "chromium-browser", "google-chrome"];

/**
 * Starts the Chromium that is on PATH, or else the one of the npm package `@sparticuz/chromium`.
 *
 * @param folder where that package may unpack the browser
 * @throws UserError when there is none, or none starts
 */
export async function launch(folder: string): Promise<Browser> {
  const failures: string[] = [];
  for (const [name, start] of [...installed(), ["@sparticuz/chromium", () => packaged(folder)] as const]) {
    try {
      return await start();
    } catch (error) {
      failures.push(`${name}: ${String(error).split("\n")[0]}`);
    }
  }
  throw new UserError(
    `No ${names.join(", ")} on PATH starts, nor does the browser that npm supplies.\n${failures.join("\n")}`,
  );
}

function installed(): [string, () => Promise<Browser>][] {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return names
    .flatMap((name) => folders.map((it) => join(it, name)))
    .filter((it) => existsSync(it))
    .map((executablePath) => [executablePath, () => chromium.launch({ executablePath })]);
}

interface Packaged {
  default: { args: string[]; executablePath(): Promise<string> };
}

async function packaged(folder: string): Promise<Browser> {
  // The package unpacks into the folder for temporary files, and brings the libraries that a server lacks when it
  // believes to be in the cloud it was made for. It looks at these when it is loaded.
  Object.assign(process.env, { TMPDIR: folder, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x" });
  // An optional dependency: a literal here would have the compiler insist on it.
  const optional = "@sparticuz/chromium";
  const { default: it } = (await import(optional)) as Packaged;
  const args = it.args.filter((arg) => !/web-security|insecure|single-process/.test(arg));
  return chromium.launch({ executablePath: await it.executablePath(), args });
}
