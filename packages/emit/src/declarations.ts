import type ts from "typescript";
import { at, compiler, declared, SourceError, type Program } from "./program.ts";

/** What a doc comment says. Absent when it does not say it. */
export interface Prose {
  description?: string;
  /** Addresses after `@see`. */
  see?: string[];
  /** Text after `@since`. */
  since?: string;
  /** Text after `@deprecated`. */
  deprecated?: string;
}

/** A member of an interface. An index signature is the member `[key]`. */
export interface Member extends Prose {
  type: string;
  optional?: true;
}

/** A declared type, with what JSON Schema loses: names, inheritance, aliases and order. */
export interface Declaration extends Prose {
  kind: "interface" | "alias";
  /** The file that declares it, without folder and extension. */
  subject: string;
  /** The interfaces that it extends, as written. */
  extends?: string[];
  members?: { [name: string]: Member };
  /** The right-hand side of an alias, as written. */
  type?: string;
}

/** Reads every interface and type alias of a program, in the order of the files; what other files add comes last. */
export function declarations(program: Program): { [type: string]: Declaration } {
  const found: { [type: string]: Declaration } = {};
  for (const { name, node, file, adds } of declared(program)) {
    const subject = file.fileName.replace(/^.*[\\/]/, "").replace(/\.ts$/, "");
    if (compiler.isTypeAliasDeclaration(node)) {
      found[name] = { kind: "alias", subject, ...prose(node), type: oneLine(node.type.getText()) };
      continue;
    }
    const first = adds ? found[name]! : { kind: "interface" as const, subject, ...prose(node) };
    const parents = node.heritageClauses?.flatMap((clause) => clause.types.map((type) => type.getText())) ?? [];
    const inherits = [...(first.extends ?? []), ...parents];
    const members = Object.fromEntries(node.members.map((member) => describe(member, file)));
    found[name] = {
      ...first,
      ...(inherits.length > 0 && { extends: inherits }),
      members: { ...first.members, ...members },
    };
  }
  return found;
}

/**
 * The types that are a map of any keys, and the interfaces that extend one to declare some of the keys. The JSON Schema of
 * those has lost the index signature, which is inherited.
 */
export function maps(types: { readonly [type: string]: Declaration }): Set<string> {
  const isMap = (name: string): boolean => {
    const { type, members = {}, extends: parents = [] } = types[name] ?? {};
    if (type !== undefined) return /^(Record<|\{ \[)/.test(type);
    return Object.keys(members).join() === "[key]" || parents.some(isMap);
  };
  return new Set(Object.keys(types).filter(isMap));
}

function describe(node: ts.TypeElement, source: ts.SourceFile): [string, Member] {
  if (compiler.isPropertySignature(node)) {
    const name = compiler.isStringLiteral(node.name) ? node.name.text : node.name.getText();
    return [name, { type: text(node.type!), ...(node.questionToken && { optional: true }), ...prose(node) }];
  }
  if (compiler.isIndexSignatureDeclaration(node)) return ["[key]", { type: text(node.type), ...prose(node) }];
  throw new SourceError(
    `${at(source, node.getStart())} an interface of the schema has properties and index signatures only, not ${node.getText()}`,
  );
}

/** The type as written, without the comments of its members. */
function text(type: ts.TypeNode): string {
  const printer = compiler.createPrinter({ removeComments: true });
  return oneLine(printer.printNode(compiler.EmitHint.Unspecified, type, type.getSourceFile()));
}

const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();

function prose(node: ts.Node): Prose {
  const out: Prose = {};
  const comments = compiler.getJSDocCommentsAndTags(node).filter(compiler.isJSDoc);
  const description = comments
    .map((it) => compiler.getTextOfJSDocComment(it.comment))
    .filter(Boolean)
    .join("\n\n");
  if (description) out.description = description;
  for (const tag of compiler.getJSDocTags(node)) {
    const value = (compiler.getTextOfJSDocComment(tag.comment) ?? "").trim();
    // TypeScript takes the start of an address after @see for a name.
    if (tag.tagName.text === "see")
      (out.see ??= []).push(
        tag
          .getText()
          .replace(/^@see\s+/, "")
          .replace(/[\s*]+$/, ""),
      );
    if (tag.tagName.text === "since") out.since = value;
    if (tag.tagName.text === "deprecated") out.deprecated = value;
  }
  return out;
}
