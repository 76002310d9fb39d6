import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { Complaint, Validators } from "@transports-wg/instances";
import { readJson } from "@transports-wg/instances";
import { packageFolder, type Revision } from "./revision.ts";

/** A definition that differs from the officially published one on purpose. */
export interface Erratum {
  definition: string;
  /** What the official definition says that it should not. */
  why: string;
  /** A value that the official definition judges wrongly. */
  instance: unknown;
  /** How ours judges it. */
  ours: "accepts" | "refuses";
  /** Why that is right. */
  reason: string;
}

/** The folder with the officially published schemas, beside the repository; undefined when it is not there. */
export function oracleFolder(): string | undefined {
  const folder = process.env.MCP_ORACLE ?? join(packageFolder, "../../../shared/oracle");
  return existsSync(join(folder, "compare.mjs")) ? folder : undefined;
}

/** The errata of a revision. */
export function errata(revision: Revision): Erratum[] {
  const file = join(revision.folder, "errata.json");
  return existsSync(file) ? (readJson(file) as Erratum[]) : [];
}

/** What the comparison with the official schema found. */
export interface Comparison {
  equal: number;
  official: number;
  errata: number;
  complaints: Complaint[];
}

/** Compares a revision's schema.json with the official one, definition by definition. */
export function compare(revision: Revision, oracle: string): Comparison {
  const listed = errata(revision);
  const scratch = mkdtempSync(join(tmpdir(), "errata-"));
  const reasons = join(scratch, "errata.json");
  writeFileSync(reasons, JSON.stringify(Object.fromEntries(listed.map((it) => [it.definition, it.why]))));
  const ours = join(revision.folder, "schema.json");
  const { stdout, stderr } = spawnSync(process.execPath, [join(oracle, "compare.mjs"), ours, revision.date, reasons], {
    encoding: "utf8",
  });
  rmSync(scratch, { recursive: true });
  const summary = /: (\d+) of (\d+) definitions equal, \d+ unexplained/.exec(stdout);
  if (!summary) throw new Error(`compare.mjs gave no summary for ${revision.date}: ${stdout}${stderr}`);
  const bad = stdout.split("\n").filter((line) => /^(MISSING|DIFFERENT|STALE| {4})/.test(line));
  const file = `schema/revisions/${revision.date}/schema.json`;
  return {
    equal: Number(summary[1]),
    official: Number(summary[2]),
    errata: listed.length,
    complaints:
      bad.length === 0
        ? []
        : [
            {
              file,
              message: `is not equal to the official schema. List it in errata.json, or mend it:\n${bad.join("\n")}`,
            },
          ],
  };
}

/** Whether each erratum's instance is judged by ours as it says and, where the official schema is at hand, otherwise by that. */
export function* judgeErrata(
  revision: Revision,
  validators: Validators,
  oracle: string | undefined,
): Generator<Complaint> {
  const file = `schema/revisions/${revision.date}/errata.json`;
  for (const { definition, instance, ours } of errata(revision)) {
    const about = `erratum ${definition}`;
    const validator = validators[definition];
    if (!validator) yield { file, message: `${about}: no file of this revision declares that type.` };
    else if (validator(instance) !== (ours === "accepts"))
      yield { file, message: `${about}: ours does not do what it says: "${ours}".` };
    else if (oracle && officially(oracle, revision.date, definition)(instance) === (ours === "accepts")) {
      yield {
        file,
        message: `${about}: the official schema judges the instance as ours does. Give one that tells them apart, or remove the erratum.`,
      };
    }
  }
}

/** The judge that run-time Ajv makes of an official definition. */
export function officially(oracle: string, date: string, definition: string): (value: unknown) => boolean {
  let ajv = judges.get(date);
  if (!ajv) {
    const schema = JSON.parse(readFileSync(join(oracle, "schema", `${date}.json`), "utf8")) as Record<string, unknown>;
    ajv = new ("$defs" in schema ? Ajv2020 : Ajv)({ strict: false });
    addFormats(ajv);
    ajv.addSchema({ ...schema, $id: "official" });
    judges.set(date, ajv);
  }
  const root = ajv.getSchema("official")!.schema as object;
  const validate = ajv.getSchema(`official#/${"$defs" in root ? "$defs" : "definitions"}/${definition}`);
  if (!validate) throw new Error(`The official schema of ${date} has no definition ${definition}`);
  return (value) => validate(value) as boolean;
}

const judges = new Map<string, Ajv>();
