import { existsSync } from "node:fs";
import { join } from "node:path";

/** All that the folder of a proposal can hold. Only the first two have to be there. */
export const anatomy = [
  "README.md",
  "package.json",
  "turbo.json",
  "schema.ts",
  "examples",
  "counterexamples",
  "traceability.yaml",
  "reference.ts",
  "checks.ts",
  "mutants.ts",
  "subjects.ts",
  "delta.json",
  "evidence.json",
] as const;

/** Which of them a folder holds. */
export function present(folder: string): string[] {
  return anatomy.filter((file) => existsSync(join(folder, file)));
}
