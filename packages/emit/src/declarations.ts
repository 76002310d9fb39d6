import type ts from "typescript";
import { compiler, type Program } from "./program.ts";

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

/** Reads every exported interface and type alias of a program, in the order of the files. */
export function declarations({ program, files }: Program): { [type: string]: Declaration } {
  const found: [string, Declaration][] = [];
  for (const file of files) {
    const source = program.getSourceFile(file)!;
    const subject = file.replace(/^.*[\\/]/, "").replace(/\.ts$/, "");
    for (const node of source.statements) {
      if (compiler.isInterfaceDeclaration(node)) {
        const parents = node.heritageClauses?.flatMap((clause) => clause.types.map((type) => type.getText()));
        const members = Object.fromEntries(node.members.map((member) => describe(member, source)));
        found.push([
          node.name.text,
          { kind: "interface", subject, ...prose(node), ...(parents && { extends: parents }), members },
        ]);
      } else if (compiler.isTypeAliasDeclaration(node)) {
        found.push([node.name.text, { kind: "alias", subject, ...prose(node), type: oneLine(node.type.getText()) }]);
      }
    }
  }
  return Object.fromEntries(found);
}

function describe(node: ts.TypeElement, source: ts.SourceFile): [string, Member] {
  if (compiler.isPropertySignature(node)) {
    const name = compiler.isStringLiteral(node.name) ? node.name.text : node.name.getText();
    return [name, { type: text(node.type!), ...(node.questionToken && { optional: true }), ...prose(node) }];
  }
  if (compiler.isIndexSignatureDeclaration(node)) return ["[key]", { type: text(node.type), ...prose(node) }];
  throw new TypeError(
    `${source.fileName}: an interface of the schema has properties and index signatures only, not ${node.getText()}`,
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
