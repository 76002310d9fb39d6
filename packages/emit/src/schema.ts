import TJS from "typescript-json-schema";
import type ts from "typescript";
import { at, compiler, declared, SourceError, type Declared, type Program } from "./program.ts";
import { sorted } from "./sorted.ts";
import { mapSchema } from "./walk.ts";

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
 * Turns every non-generic interface and type alias of a program into a JSON Schema definition.
 *
 * `number` stays `number`; a member that carries `@type integer` refuses fractions. References read `#/$defs/<Type>`.
 * An interface has what other files of the program add to it with `declare module`.
 *
 * @throws SourceError when two files declare the same name, or a schema would not mean what its type means
 */
export function definitions(source: Program): Definitions {
  const wanted = declared(source).filter((it) => !it.adds && it.node.typeParameters === undefined);
  const settings = { required: true, ignoreErrors: true, validationKeywords: ["deprecated"] };
  const generator = TJS.buildGenerator(source.program as never, settings, [...source.files]);
  if (!generator) throw new SourceError(`${source.files.join(", ")}: typescript-json-schema found nothing to emit`);
  const checker = source.program.getTypeChecker();
  const found = generated(generator, wanted);
  for (const it of wanted) {
    const strangers = references(found[it.name]!).filter((name) => !wanted.some((other) => other.name === name));
    if (strangers.length > 0)
      throw refusal(
        it,
        `refers to ${strangers.join(", ")}, which is no declared interface or type alias. Declare it as one.`,
      );
    if (found[it.name]!.additionalProperties === undefined && limitsOthers(it.node, checker))
      throw refusal(it, "inherits an index signature, which its schema would lack. Write it again in its own body.");
  }
  return sorted(found);
}

/** All at once: typescript-json-schema writes an alias as a reference only when it was asked for both names. */
function generated(generator: TJS.JsonSchemaGenerator, wanted: readonly Declared[]): Definitions {
  const of = (some: readonly Declared[]) => {
    const names = some.map((it) => it.name);
    const { definitions = {} } = generator.getSchemaForSymbols(names) as { definitions?: Definitions };
    return Object.fromEntries(names.map((name) => [name, rewrite(definitions[name]!)]));
  };
  try {
    return of(wanted);
  } catch {
    for (const it of wanted) {
      try {
        of([it]);
      } catch (error) {
        throw refusal(it, `has no JSON Schema: ${(error as Error).message}`);
      }
    }
    throw new SourceError("typescript-json-schema refuses these types together, but each of them alone is accepted");
  }
}

const refusal = ({ file, node, name }: Declared, why: string) =>
  new SourceError(`${at(file, node.getStart())} ${name} ${why}`);

/** Whether an interface says of members that it does not name what they have to be. */
function limitsOthers(node: Declared["node"], checker: ts.TypeChecker): boolean {
  if (!compiler.isInterfaceDeclaration(node)) return false;
  const info = checker.getIndexInfoOfType(checker.getTypeAtLocation(node), compiler.IndexKind.String);
  return info !== undefined && (info.type.flags & (compiler.TypeFlags.Any | compiler.TypeFlags.Unknown)) === 0;
}

/** The name of the definition that a schema refers to, if it does. */
export function refName({ $ref }: Schema): string | undefined {
  return $ref?.replace("#/$defs/", "");
}

/** The names of the definitions that a schema refers to. */
export function references(schema: Schema): string[] {
  const found: string[] = [];
  mapSchema(schema, (it) => {
    const name = refName(it);
    if (name !== undefined) found.push(name);
    return it;
  });
  return found;
}

/** From the draft-07 spelling of the generator to 2020-12; the branches of a union in an order that no other type changes. */
function rewrite(schema: Schema): Schema {
  return mapSchema(schema, ({ $ref, anyOf, deprecated, ...rest }) => ({
    ...rest,
    ...($ref !== undefined && { $ref: decodeURIComponent($ref).replace("#/definitions/", "#/$defs/") }),
    ...(anyOf && {
      anyOf: anyOf
        .map((it) => [JSON.stringify(sorted(it)), it] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, it]) => it),
    }),
    ...(deprecated !== undefined && { deprecated: true }),
  }));
}
