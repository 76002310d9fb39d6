import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { Evidence } from "@transports-wg/audit";
import { Fault } from "./faults.ts";

/**
 * The committed evidence of a proposal, if it has any.
 *
 * @throws Fault for a file that is not what `sep generate` writes today
 */
export function readEvidence(folder: string, root: string): Evidence | undefined {
  const file = join(folder, "evidence.json");
  if (!existsSync(file)) return undefined;
  const at = relative(root, file);
  const mend = "It is written by `npm run sep -- generate <proposal>`: run that.";
  let record: unknown;
  const source = readFileSync(file, "utf8");
  try {
    record = JSON.parse(source);
  } catch (error) {
    throw new Fault([{ file: at, line: 1, message: `Not JSON: ${(error as Error).message}. ${mend}` }]);
  }
  const wrong = whatIsWrong(record);
  if (wrong) {
    const message = `${wrong.message} Is it of an older format? ${mend}`;
    throw new Fault([{ file: at, line: lineOf(source, wrong.key), message }]);
  }
  return record as Evidence;
}

type Keys = Readonly<Record<string, "number" | "string" | "boolean" | "array" | "object">>;

const shapes = {
  record: { proven: "boolean", counts: "object", requirements: "array", checks: "array" },
  counts: {
    sentences: "number",
    proven: "number",
    excluded: "number",
    checks: "number",
    mutants: "number",
    killed: "number",
    agreed: "number",
  },
  requirement: {
    text: "string",
    level: "string",
    hash: "string",
    section: "string",
    checks: "array",
    proven: "boolean",
  },
  check: { id: "string", says: "string", role: "string", level: "string", subjects: "object", killed: "array" },
} satisfies Record<string, Keys>;

interface Wrong {
  readonly key: string;
  readonly message: string;
}

function whatIsWrong(record: unknown): Wrong | undefined {
  const wrong = misses(record, shapes.record, "the evidence");
  if (wrong) return wrong;
  const { counts, requirements, checks } = record as { counts: unknown; requirements: unknown[]; checks: unknown[] };
  return (
    misses(counts, shapes.counts, "`counts`") ??
    first(requirements, (it, index) => misses(it, shapes.requirement, `\`requirements[${index}]\``)) ??
    first(checks, (it, index) => misses(it, shapes.check, `\`checks[${index}]\``))
  );
}

function misses(value: unknown, shape: Keys, where: string): Wrong | undefined {
  const kind = kindOf(value);
  if (kind !== "object") return { key: "", message: `Expected an object for ${where}, found ${kind}.` };
  for (const [key, wanted] of Object.entries(shape)) {
    const found = kindOf((value as Record<string, unknown>)[key]);
    if (found !== wanted) return { key, message: `Expected ${where} to have \`${key}\`, ${wanted}; found ${found}.` };
  }
  return undefined;
}

function first<T>(items: readonly T[], test: (item: T, index: number) => Wrong | undefined): Wrong | undefined {
  for (const [index, item] of items.entries()) {
    const wrong = test(item, index);
    if (wrong) return wrong;
  }
  return undefined;
}

const kindOf = (value: unknown) =>
  value === undefined ? "nothing" : value === null ? "null" : Array.isArray(value) ? "array" : typeof value;

/** Of the first place where a key stands; 1 when it stands nowhere. */
function lineOf(source: string, key: string): number {
  const at = key === "" ? -1 : source.indexOf(`"${key}"`);
  return at < 0 ? 1 : source.slice(0, at).split("\n").length;
}
