import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  bundle as schemaFile,
  closed,
  declarations,
  definitions as emit,
  load,
  mapSchema,
  maps,
  single,
  type Definitions,
  type Schema,
} from "@transports-wg/emit";
import { bundle, extension, validatorsModule, type Format } from "@transports-wg/validate";
import ts from "typescript";
import { modelOf, type Model } from "./model.ts";
import type { Instance } from "@transports-wg/instances";
import { packageFolder, type Registry, type Revision } from "./revision.ts";
import { rootOf } from "./root.ts";
import { protocolModule } from "./protocol.ts";

/** Paths and contents of files to be. */
export type Files = Map<string, string>;

/** What is made of a revision's types, before any file is written. */
export interface Emitted {
  definitions: Definitions;
  model: Model;
  registry: Registry;
  schema: Schema;
}

const { homepage } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")) as { homepage: string };

/** Compiles a revision's types to JSON Schema and the model. */
export async function emitted(revision: Revision): Promise<Emitted> {
  const program = load(revision.sources);
  const definitions = emit(program);
  const registry = await revision.registry();
  const model = modelOf(revision, registry, declarations(program), definitions);
  const schema = schemaFile(
    definitions,
    rootOf(definitions, registry, "open"),
    identity(revision, registry, "schema.json"),
  );
  return { definitions, model, registry, schema };
}

function identity({ date }: Revision, { SCHEMA_DIALECT }: Registry, file: string, what = "") {
  const title = `Model Context Protocol ${date}${what && `, ${what}`}`;
  return { dialect: SCHEMA_DIALECT, id: `${homepage}/schema/${date}/${file}`, title, comment: `MCP revision ${date}` };
}

/** The generated files that are committed, so that a change of the wire shows in a review: paths from the package folder. */
export function goldenFiles(revision: Revision, { schema, model }: Emitted): Files {
  return new Map([
    [`${revision.date}/schema.json`, json(schema)],
    [`${revision.date}/model.json`, json(model)],
  ]);
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
const compact = (value: unknown) => `${JSON.stringify(value)}\n`;

/** The part of the package that a revision makes up: paths from the package folder. */
export async function distFiles(revision: Revision, it: Emitted): Promise<Files> {
  const { definitions, registry, model, schema } = it;
  const files: Files = new Map();
  const put = (path: string, text: string) => files.set(`dist/${revision.date}${path}`, text);
  const { $id, ...withoutId } = schema;
  const data = {
    schema,
    "schema.no-id": withoutId,
    "schema.strict": strictSchema(revision, it),
    model,
    examples: byType(revision.instances("examples")),
    counterexamples: byType(revision.instances("counterexamples")),
  };
  for (const [name, value] of Object.entries(data)) {
    put(`/${name}.json`, compact(value));
    put(`/${name}.js`, name === "schema.no-id" ? derived : `export default ${compact(value).trim()};\n`);
    put(`/${name}.cjs`, `module.exports = require("./${name}.json");\n`);
    const type = name.startsWith("schema")
      ? "{ readonly [keyword: string]: unknown }"
      : name === "model"
        ? 'import("../runtime/model.cjs").Model'
        : "{ readonly [type: string]: { readonly [name: string]: unknown } }";
    put(`/${name}.d.ts`, `declare const data: ${type};\nexport default data;\n`);
    put(`/${name}.d.cts`, `declare const data: ${type};\nexport = data;\n`);
  }
  for (const name of Object.keys(definitions)) {
    const identityOfType = { ...identity(revision, registry, `schemas/${name}.json`), title: name };
    put(`/schemas/${name}.json`, compact(single(definitions, name, identityOfType)));
  }
  await putModules(revision, it, put);
  return files;
}

/** The JavaScript twin of `schema.no-id.json`, which would otherwise repeat its neighbour to the letter. */
const derived = 'import schema from "./schema.js";\nconst { $id, ...withoutId } = schema;\nexport default withoutId;\n';

/** The variant for authors' own tests: refuses members that no type declares. It says nothing to people, so it carries no prose. */
function strictSchema(revision: Revision, { definitions, model, registry }: Emitted): Schema {
  const strict = closed(definitions, maps(model.types));
  const about = identity(revision, registry, "schema.strict.json", "no unknown members");
  return mapSchema(schemaFile(strict, rootOf(strict, registry, "closed"), about), ({ description, ...rest }) => rest);
}

function byType(instances: readonly Instance[]) {
  const out: { [type: string]: { [name: string]: unknown } } = {};
  for (const { type, name, value } of instances) (out[type] ??= {})[name] = value;
  return out;
}

async function putModules(
  revision: Revision,
  { definitions, registry }: Emitted,
  put: (path: string, text: string) => unknown,
) {
  const names = Object.keys(definitions);
  const validators = validatorsModule(definitions);
  const protocol = protocolModule(definitions, registry);
  const constants = readFileSync(join(revision.folder, "registry.ts"), "utf8");
  for (const format of ["esm", "cjs"] as Format[]) {
    const end = extension(format);
    put(
      `.${end}`,
      await bundle(ts.transpile(constants, { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext }), format),
    );
    put(`/validators.${end}`, await bundle(validators, format));
    put(`/validate.${end}`, await bundle(protocol, format));
    for (const name of names) {
      put(
        `/validators/${name}.${end}`,
        format === "esm"
          ? `export { ${name} } from "../validators.js";\n`
          : `exports.${name} = require("../validators.cjs").${name};\n`,
      );
    }
    const types = end === "js" ? "d.ts" : "d.cts";
    put(`.${types}`, `export type * from "./${revision.date}/types.cjs";\n${declare(constants)}`);
    put(`/validators.${types}`, validatorTypes(names, end));
    put(`/validate.${types}`, validateTypes(end));
    for (const name of names) put(`/validators/${name}.${types}`, `export { ${name} } from "../validators.${end}";\n`);
  }
  put("/types.d.cts", flatTypes(revision, registry));
}

/** The declarations of a TypeScript module. */
export function declare(source: string): string {
  const { outputText, diagnostics } = ts.transpileDeclaration(source, {
    compilerOptions: { strict: true, target: ts.ScriptTarget.ES2022 },
    reportDiagnostics: true,
  });
  const [problem] = diagnostics ?? [];
  if (problem) throw new Error(ts.flattenDiagnosticMessageText(problem.messageText, "\n"));
  return outputText;
}

function validatorTypes(names: readonly string[], end: string): string {
  const lines = names.map(
    (name) => `export type ${name} = types.${name};\nexport declare const ${name}: Validator<types.${name}>;`,
  );
  return [
    `import type * as types from "./types.cjs";`,
    `import type { Validator } from "../runtime/validator.${end}";`,
    ...lines,
    "",
  ].join("\n");
}

function validateTypes(end: string): string {
  return [
    `import type { Context, Verdict } from "../runtime/dispatch.${end}";`,
    "/** Judges any JSON-RPC message of this revision: finds out what it claims to be, and validates it as that. */",
    "export declare function validate(message: unknown, context?: Context): Verdict;",
    "",
  ].join("\n");
}

/**
 * All types of a revision in one file, whole and without imports, so that it can be read from top to bottom and so that
 * a proposal can add members to an interface by declaring it again.
 */
function flatTypes(revision: Revision, { METHODS }: Registry): string {
  const parts = revision.sources.map((file) => {
    const text = readFileSync(file, "utf8");
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
    const imports = source.statements.filter(ts.isImportDeclaration);
    return text.slice(imports.at(-1)?.end ?? 0).trim();
  });
  const map = (name: string, says: string, entries: [string, string][]) =>
    `/** ${says} */\nexport interface ${name} {\n${entries.map(([method, type]) => `  ${JSON.stringify(method)}: ${type};`).join("\n")}\n}`;
  const of = (kind: string) => Object.entries(METHODS).filter(([, it]) => it.kind === kind);
  return [
    `/** The types of the Model Context Protocol, revision ${revision.date}. */`,
    ...parts,
    map(
      "RequestByMethod",
      "The type of each request, by its method.",
      of("request").map(([method, it]) => [method, it.message]),
    ),
    map(
      "ResultByMethod",
      "What may answer each request, by its method.",
      of("request").map(([method, it]) => [method, it.results!.join(" | ")]),
    ),
    map(
      "NotificationByMethod",
      "The type of each notification, by its method.",
      of("notification").map(([method, it]) => [method, it.message]),
    ),
    "",
  ].join("\n\n");
}
