import TJS from "typescript-json-schema";
import { at, compiler, SourceError, type Program } from "./program.ts";
import { sorted } from "./sorted.ts";

/** A JSON Schema, or a part of one: the keywords that our code looks at, and any others. */
export interface Schema {
  $ref?: string | undefined;
  $defs?: Definitions;
  additionalProperties?: Schema | boolean;
  allOf?: Schema[];
  anyOf?: Schema[];
  const?: unknown;
  items?: Schema | Schema[];
  properties?: Definitions;
  required?: string[];
  [keyword: string]: unknown;
}

/** JSON Schema definitions by type name, written in the 2020-12 dialect, keys sorted. */
export type Definitions = { [type: string]: Schema };

/**
 * Turns every exported, non-generic interface and type alias of a program into a JSON Schema definition.
 *
 * `number` stays `number`; a member that carries `@asType integer` refuses fractions. References read
 * `#/$defs/<Type>`.
 *
 * @throws SourceError when two files declare the same name, or a type has no name to be referred to by
 */
export function definitions(source: Program): Definitions {
  const all = declared(source);
  refuseDuplicates(all);
  const settings = { required: true, ignoreErrors: true, validationKeywords: ["deprecated"] };
  const generator = TJS.buildGenerator(source.program as never, settings, [...source.files]);
  if (!generator) throw new SourceError(`${source.files.join(", ")}: typescript-json-schema found nothing to emit`);
  const names = all.filter((it) => !it.generic).map((it) => it.name);
  const schema = generator.getSchemaForSymbols(names) as { definitions?: Definitions };
  const found = schema.definitions ?? {};
  const unnamed = Object.keys(found).filter((name) => !/^\w+$/.test(name));
  if (unnamed.length > 0) {
    throw new SourceError(
      `These types are referred to, but have no name of their own: ${unnamed.join(", ")}. ` +
        "Declare each as an exported interface or type alias and use that name.",
    );
  }
  return sorted(rewrite(Object.fromEntries(names.map((name) => [name, found[name]]))) as Definitions);
}

type Declared = { name: string; where: string; generic: boolean };

function declared({ program, files }: Program): Declared[] {
  return files.flatMap((file) => {
    const source = program.getSourceFile(file)!;
    return source.statements.flatMap((node) =>
      compiler.isInterfaceDeclaration(node) || compiler.isTypeAliasDeclaration(node)
        ? [{ name: node.name.text, where: at(source, node.getStart()), generic: node.typeParameters !== undefined }]
        : [],
    );
  });
}

function refuseDuplicates(all: readonly Declared[]): void {
  const first = new Map<string, Declared>();
  for (const it of all) {
    const other = first.get(it.name);
    if (other)
      throw new SourceError(
        `${it.where} ${it.name} is declared a second time; the first is at ${other.where}. Keep one.`,
      );
    first.set(it.name, it);
  }
}

/** The name of the definition that a schema refers to, if it does. */
export function refName({ $ref }: Schema): string | undefined {
  return $ref?.replace("#/$defs/", "");
}

/** From the draft-07 spelling of the generator to 2020-12. */
function rewrite(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(rewrite);
  if (node === null || typeof node !== "object") return node;
  const out: Schema = {};
  for (const [key, value] of Object.entries(node)) {
    if (key === "$ref") out[key] = String(value).replace("#/definitions/", "#/$defs/");
    else if (key === "deprecated" && typeof value === "string") out[key] = true;
    else out[key] = rewrite(value);
  }
  return out;
}
