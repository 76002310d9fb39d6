import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { readInstances, type Instance, type Validators } from "@transports-wg/instances";
import type { Definitions, Schema } from "@transports-wg/emit";
import type { Model } from "@transports-wg/schema/runtime/model";

/** A revision of the protocol, or the draft of the next: what its folder and its share of the package say. */
export interface Revision {
  /** Its date, or `draft`. */
  readonly name: string;
  /** What the draft is built upon. */
  readonly base?: string;
  /** Whether there is none after it but the draft. */
  readonly newest: boolean;
  readonly definitions: Definitions;
  readonly model: Model;
  readonly examples: readonly Instance[];
  readonly counterexamples: readonly Instance[];
  readonly validators: Validators;
  /** Where a type is declared, from the root of the repository. */
  sourceOf(type: string): { readonly file: string; readonly line: number } | undefined;
  /** Files that the site serves below `/schema/<name>/`, by their path there. */
  readonly published: ReadonlyMap<string, string>;
  /** `validate.js` and `validators.js`, as the npm package has them: they need no other file, and no `eval`. */
  readonly modules: ReadonlyMap<string, string>;
}

const revisionsFolder = "schema/revisions";

/**
 * Every dated revision, oldest first.
 *
 * @throws Error when the package has not been made
 */
export async function readRevisions(root: string): Promise<Revision[]> {
  const dates = datesIn(root);
  return Promise.all(dates.map((date, index) => readRevision(root, date, index === dates.length - 1)));
}

/** The dates that have a folder, oldest first. */
export const datesIn = (root: string): string[] =>
  readdirSync(join(root, revisionsFolder))
    .filter((it) => /^\d{4}-\d\d-\d\d$/.test(it))
    .sort();

async function readRevision(root: string, name: string, newest: boolean): Promise<Revision> {
  const folder = join(root, revisionsFolder, name);
  const dist = join(root, revisionsFolder, "dist", name);
  if (!existsSync(join(dist, "schema.json")))
    throw new Error(
      `${revisionsFolder}/dist/${name} should hold the published schema files, but is not there. Make it with: npm run build -w @transports-wg/schema`,
    );
  const model = json(join(folder, "model.json")) as Model;
  return {
    name,
    newest,
    model,
    definitions: definitionsOf(json(join(folder, "schema.json")) as Schema),
    examples: readInstances(join(folder, "examples")),
    counterexamples: readInstances(join(folder, "counterexamples")),
    validators: (await import(pathToFileURL(join(dist, "validators.js")).href)) as Validators,
    sourceOf: (type) => declarationIn(root, `${revisionsFolder}/${name}/${model.types[type]?.subject}.ts`, type),
    published: schemaFiles(dist),
    modules: new Map(["validate.js", "validators.js"].map((it) => [it, readFileSync(join(dist, it), "utf8")])),
  };
}

/** The files to which `$id` leads. */
function schemaFiles(dist: string): Map<string, string> {
  const types = readdirSync(join(dist, "schemas")).map((it) => `schemas/${it}`);
  const whole = readdirSync(dist).filter((it) => it.endsWith(".json"));
  return new Map([...whole, ...types].map((path) => [path, readFileSync(join(dist, path), "utf8")]));
}

/** The definitions of a schema file, spelled as in 2020-12. */
export function definitionsOf(schema: Schema): Definitions {
  const old = schema as { definitions?: Definitions };
  return (
    schema.$defs ??
    (JSON.parse(JSON.stringify(old.definitions).replaceAll("#/definitions/", "#/$defs/")) as Definitions)
  );
}

const texts = new Map<string, string>();

/** Where a TypeScript file declares a type. */
export function declarationIn(root: string, file: string, type: string): { file: string; line: number } | undefined {
  const path = join(root, file);
  if (!texts.has(path)) texts.set(path, existsSync(path) ? readFileSync(path, "utf8") : "");
  const lines = texts.get(path)!.split("\n");
  const index = lines.findIndex((it) => it.match(/^export (?:interface|type) (\w+)/)?.[1] === type);
  return index < 0 ? undefined : { file, line: index + 1 };
}

const json = (file: string): unknown => JSON.parse(readFileSync(file, "utf8"));
