import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Name } from "./name.ts";

/** The names that the constants of a proposal give, in the file of that name. */
export function namesOfConstants(folder: string): Name[] {
  const file = join(folder, "names.ts");
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split("\n")
    .flatMap((text, index): Name[] => {
      const [, meaning, name] = /^export const (\w+) = "([^"]+)"/.exec(text) ?? [];
      if (meaning === undefined || name === undefined) return [];
      const kind = /^mcp-[a-z]/i.test(name)
        ? "header"
        : /^[a-z]+(\.[a-z0-9-]+)+\/\w/.test(name)
          ? "_meta key"
          : undefined;
      return kind ? [{ kind, name, meaning, file, line: index + 1, firm: true }] : [];
    });
}
