import { existsSync } from "node:fs";
import { join } from "node:path";
import { Ajv, type Options, type ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { oracleFolder } from "../scripts/oracle.ts";
import { readJson } from "@transports-wg/instances";
import type { Judge } from "./judge.ts";

const oracle = oracleFolder();

interface SchemaFile {
  $schema: string;
  $defs?: Record<string, unknown>;
  definitions?: Record<string, unknown>;
}

/** The official JSON Schema, compiled by Ajv at run time. */
export const official: Judge = {
  name: "official",
  absent: oracle
    ? undefined
    : "not available here: the official schemas are neither in ../shared/oracle beside the repository nor where MCP_ORACLE says",
  types: (revision) => new Set(compiled(revision).keys()),
  accepts: (revision, questions) => questions.map(({ type, value }) => compiled(revision).get(type)!(value)),
  objections: (revision, questions) =>
    questions.map(({ type, value }) => {
      const validate = compiled(revision).get(type)!;
      validate(value);
      return validate.errors!.map((it) => ({ pointer: it.instancePath, says: it.message! }));
    }),
};

const cache = new Map<string, Map<string, ValidateFunction>>();

function compiled(revision: string): Map<string, ValidateFunction> {
  if (cache.has(revision)) return cache.get(revision)!;
  const found = new Map<string, ValidateFunction>();
  const file = oracle && join(oracle, "schema", `${revision}.json`);
  if (file && existsSync(file)) {
    const schema = readJson(file) as SchemaFile;
    const options: Options = { strict: false };
    const ajv = schema.$schema.includes("draft-07") ? new Ajv(options) : new Ajv2020(options);
    formats(ajv);
    ajv.addSchema(schema, "official");
    const keyword = schema.$defs ? "$defs" : "definitions";
    for (const type of Object.keys(schema[keyword]!)) {
      found.set(type, ajv.compile({ $ref: `official#/${keyword}/${type}` }));
    }
  }
  cache.set(revision, found);
  return found;
}
