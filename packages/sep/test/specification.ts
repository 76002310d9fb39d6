import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** The Markdown files in `seps/` of a checkout, or of a bare repository, of the specification; nothing when no path is given. */
export function specification(path = process.env.MCP_SPECIFICATION): Map<string, Buffer> | undefined {
  if (path === undefined || path === "") return undefined;
  const folder = join(path, "seps");
  const git = (...words: string[]) => execFileSync("git", ["-C", path, ...words]);
  const names = existsSync(folder)
    ? readdirSync(folder)
    : git("ls-tree", "--name-only", "HEAD", "seps/")
        .toString()
        .split("\n")
        .map((it) => it.replace(/^seps\//, ""));
  const read = (name: string) =>
    existsSync(folder) ? readFileSync(join(folder, name)) : git("show", `HEAD:seps/${name}`);
  return new Map(names.filter((it) => it.endsWith(".md")).map((it) => [it, read(it)]));
}
