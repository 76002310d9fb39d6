import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Definitions } from "@transports-wg/emit";
import { Ajv } from "ajv";
import { afterAll } from "vitest";
import { bundle, compile, validatorsModule, type Validator } from "../src/index.ts";
import * as formats from "../src/runtime/formats.ts";
import type { Located } from "../src/runtime/fault.ts";

const folder = mkdtempSync(join(tmpdir(), "validate-"));
afterAll(() => rmSync(folder, { recursive: true }));
let count = 0;

/** Writes a file that lives as long as the tests of this file; returns its path. */
export function written(name: string, text: string): string {
  const path = join(folder, `${count++}-${name}`);
  writeFileSync(path, text);
  return path;
}

const require = createRequire(import.meta.url);

/** The validators of some definitions, made as a package makes its own. */
export async function validators<Name extends string>(
  definitions: Record<Name, Definitions[string]>,
): Promise<Record<Name, Validator<unknown>>> {
  const text = await bundle(validatorsModule(definitions), "cjs");
  return require(written("validators.cjs", text)) as Record<Name, Validator<unknown>>;
}

/** The functions in them, and what the one that refused last has found. */
export async function functions<Name extends string>(
  definitions: Record<Name, Definitions[string]>,
): Promise<Record<Name, (value: unknown) => boolean> & { readonly found: readonly Located[] }> {
  const text = await bundle(`${compile(definitions)}\nexport { found };`, "cjs");
  return require(written("functions.cjs", text)) as Awaited<ReturnType<typeof functions<Name>>>;
}

/** What Ajv, left to itself, says of the definitions as they are. */
export function plainly(definitions: Definitions): (name: string, value: unknown) => boolean {
  const ajv = new Ajv({ strict: false });
  for (const [name, check] of Object.entries(formats)) ajv.addFormat(name, check);
  ajv.addSchema({ $id: "plain", $defs: definitions });
  return (name, value) => ajv.validate(`plain#/$defs/${name}`, value);
}
