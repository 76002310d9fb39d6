import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle, extension, type Format } from "@transports-wg/validate";
import ts from "typescript";
import { declare, type Files } from "./files.ts";
import { packageFolder, type Revision } from "./revision.ts";

const runtime = join(dirname(fileURLToPath(import.meta.resolve("@transports-wg/validate"))), "runtime");

/** The part of the package that belongs to no single revision: paths from the package folder. */
export async function sharedFiles(all: readonly Revision[]): Promise<Files> {
  const files: Files = new Map();
  const dates = all.map((it) => it.date);
  for (const format of ["esm", "cjs"] as Format[]) {
    const end = extension(format);
    const types = end === "js" ? "d.ts" : "d.cts";
    const put = async (name: string, source: string) => {
      files.set(
        `dist/${name}.${end}`,
        await bundle(ts.transpile(source, { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext }), format),
      );
      files.set(`dist/${name}.${types}`, imports(declare(source), end));
    };
    await put("index", indexModule(dates));
    await put("validate", validateModule(dates));
    for (const name of ["dispatch", "fault", "validator"]) {
      files.set(
        `dist/runtime/${name}.${types}`,
        imports(declare(readFileSync(join(runtime, `${name}.ts`), "utf8")), end),
      );
    }
    files.set(`dist/runtime/model.${types}`, imports(modelTypes(), end));
  }
  files.set("dist/revisions.json", `${JSON.stringify(dates)}\n`);
  return files;
}

/** Points the imports of a declaration file at files of the package. */
const imports = (text: string, end: string) => text.replace(/"(?:#|\.\/)([\w/]+)(?:\.ts)?"/g, `"./$1.${end}"`);

function indexModule(dates: readonly string[]): string {
  return `
/** Every dated revision of the protocol that this package holds, oldest first. */
export const revisions = ${JSON.stringify(dates)} as const;

/** The date of one of them. */
export type Revision = (typeof revisions)[number];

/** Whether a value, such as a \`protocolVersion\` that was received, is one of the {@link revisions}. */
export function isRevision(value: unknown): value is Revision {
  return (revisions as readonly unknown[]).includes(value);
}
`;
}

function validateModule(dates: readonly string[]): string {
  const variable = (date: string) => `of${date.replaceAll("-", "")}`;
  return `
import type { Context, Verdict } from "#runtime/dispatch";
import type { Revision } from "#index";
${dates.map((date) => `import { validate as ${variable(date)} } from "#${date}/validate";`).join("\n")}

const byRevision: Record<Revision, (message: unknown, context?: Context) => Verdict> = { ${dates.map((date) => `"${date}": ${variable(date)}`).join(", ")} };

/**
 * Judges any JSON-RPC message of any revision. Loads all of them: a program that speaks one imports \`validate\` from that one.
 *
 * @throws RangeError for a revision that this package does not hold, or a \`method\` that the revision lacks
 */
export function validate(message: unknown, options: Context & { revision: Revision }): Verdict {
  const { revision, ...context } = options;
  if (!Object.hasOwn(byRevision, revision)) {
    throw new RangeError(\`options.revision should be one of \${Object.keys(byRevision).join(", ")}, but is \${JSON.stringify(revision)}\`);
  }
  return byRevision[revision](message, context);
}
`;
}

/** The declaration of what \`model.json\` holds, from the script that makes it. */
function modelTypes(): string {
  const read = (path: string) => readFileSync(path, "utf8");
  const source = [
    read(fileURLToPath(import.meta.resolve("@transports-wg/emit").replace("index.ts", "declarations.ts"))),
    read(join(packageFolder, "scripts/revision.ts")),
    read(join(packageFolder, "scripts/model.ts")),
  ].join("\n");
  const wanted = new Set(["Prose", "Member", "Declaration", "Registry", "RegisteredMethod", "ModelMethod", "Model"]);
  const file = ts.createSourceFile("model.ts", source, ts.ScriptTarget.ES2022, true);
  return file.statements
    .filter((it) => ts.isInterfaceDeclaration(it) && wanted.has(it.name.text))
    .map((it) => it.getFullText().trim())
    .join("\n\n");
}
