import { readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The line that somebody wrote, for one of a module that was made of it; another line is its own original. That the platform does so for
 * every stack costs a twentieth of all time, and few are looked at.
 *
 * @param module path or address, as stacks and debuggers name it
 * @param line and column count from 1
 */
export function originalOf(module: string, line: number, column = 1): { file: string; line: number } {
  const path = module.replace(/\?[^/]*$/, "");
  const file = path.startsWith("file:") ? fileURLToPath(path) : path;
  const map = mapOf(file)?.findEntry(line - 1, column - 1);
  if (!map || !("originalSource" in map)) return { file, line };
  return { file: resolve(dirname(file), map.originalSource), line: map.originalLine + 1 };
}

function mapOf(file: string): SourceMap | undefined {
  try {
    const url = /\n\/\/# sourceMappingURL=(\S+)\s*$/.exec(readFileSync(file, "utf8"))?.[1];
    if (url === undefined) return undefined;
    const inline = /^data:.*?;base64,(.*)$/.exec(url)?.[1];
    const text = inline === undefined ? readFileSync(join(dirname(file), url)) : Buffer.from(inline, "base64");
    return new SourceMap(JSON.parse(text.toString()) as ConstructorParameters<typeof SourceMap>[0]);
  } catch {
    // A stack may name what is no file, and a module may have come without its map.
    return undefined;
  }
}
