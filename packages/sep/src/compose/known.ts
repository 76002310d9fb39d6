import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { nearest, type Problem, type Proposal } from "@transports-wg/proposal";

/** Checks of a proposal that are known to fail beside another, and why. */
export interface Known {
  readonly of: string;
  readonly beside: string;
  readonly checks: readonly string[];
  readonly because: string;
  readonly file: string;
  readonly line: number;
}

const form = 'Expected a list of { "beside": "<proposal>", "checks": ["<id>", …], "because": "<reason>" }';

/** Reads `beside.json` of a proposal, if it has one. An entry with a fault is left out. */
export function readKnown(
  { name, folder }: Proposal,
  names: readonly string[],
): { known: Known[]; problems: Problem[] } {
  const file = join(folder, "beside.json");
  if (!existsSync(file)) return { known: [], problems: [] };
  const text = readFileSync(file, "utf8");
  const problems: Problem[] = [];
  const report = (line: number, message: string) => void problems.push({ file, line, message });
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch (error) {
    report(1, `Not JSON: ${(error as Error).message}.`);
    return { known: [], problems };
  }
  if (!Array.isArray(list)) {
    report(1, `${form}, found ${JSON.stringify(list)}.`);
    return { known: [], problems };
  }
  const lines = text.split("\n").flatMap((it, index) => (/^\s*"beside"\s*:/.test(it) ? [index + 1] : []));
  const known = list.flatMap((it: Partial<Known> | null, index): Known[] => {
    const line = lines[index] ?? 1;
    const { beside, checks, because } = it ?? {};
    const isList = Array.isArray(checks) && checks.length > 0 && checks.every((id) => typeof id === "string");
    if (typeof beside !== "string" || typeof because !== "string" || because.trim() === "" || !isList) {
      report(line, `${form}, found ${JSON.stringify(it)}.`);
      return [];
    }
    if (!names.includes(beside) || beside === name) {
      const meant = nearest(beside, names);
      report(
        line,
        `Expected another proposal that is alive, found "${beside}".${meant ? ` Did you mean "${meant}"?` : ""}`,
      );
      return [];
    }
    return [{ of: name, beside, checks, because, file, line }];
  });
  return { known, problems };
}
