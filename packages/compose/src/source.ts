import { relative } from "node:path";
import { SourceError } from "@transports-wg/emit";
import ts from "typescript";

/** One type, as a file declares it. */
export type Declaration = ts.InterfaceDeclaration | ts.TypeAliasDeclaration;

/** A file that declares types, taken apart. */
export interface Source {
  declarations: Map<string, Declaration>;
  /** The names that it imports, each where it stands. */
  imports: Map<string, ts.Node>;
}

/**
 * Parses files that together declare the types of a base, or the one file of a delta. Adds to `faults` what can be no
 * part of a composed schema.
 *
 * @throws SourceError when a file is missing or no TypeScript
 */
export function read(files: readonly string[], faults: string[]): Source {
  const source: Source = { declarations: new Map(), imports: new Map() };
  for (const node of files.flatMap((file) => [...parse(file).statements])) {
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) declare(node);
    else if (ts.isImportDeclaration(node)) addImports(node);
    else if (!isEmptyExport(node)) {
      faults.push(`${at(node)} A schema declares interfaces and type aliases, and nothing else. Take this away.`);
    }
  }
  return source;

  function declare(node: Declaration): void {
    const name = node.name.text;
    const first = source.declarations.get(name);
    if (first)
      faults.push(`${at(node)} ${name} is declared a second time; the first is at ${at(first)}. Make them one.`);
    else source.declarations.set(name, node);
    if (!node.modifiers?.some((it) => it.kind === ts.SyntaxKind.ExportKeyword))
      faults.push(`${at(node)} ${name} is not exported. Write export before it.`);
    if (ts.isInterfaceDeclaration(node)) node.members.forEach((it) => checkMember(name, it));
  }

  function checkMember(type: string, node: ts.TypeElement): void {
    if (ts.isIndexSignatureDeclaration(node)) return;
    if (ts.isPropertySignature(node) && node.type && !ts.isComputedPropertyName(node.name)) return;
    faults.push(
      `${at(node)} ${type} has a member that JSON has not: ${oneLine(node.getText())}. ` +
        "Only properties with a type and index signatures can be composed.",
    );
  }

  function addImports(node: ts.ImportDeclaration): void {
    const named = node.importClause?.namedBindings;
    if (!named || !ts.isNamedImports(named) || node.importClause.name) {
      faults.push(`${at(node)} Import types by name: import type { Name } from "…".`);
      return;
    }
    for (const it of named.elements) {
      source.imports.set(it.name.text, it);
      if (it.propertyName)
        faults.push(
          `${at(it)} ${it.propertyName.text} is imported under another name. Import it as ${it.propertyName.text}, for that is its name in the composed schema.`,
        );
    }
  }
}

function parse(file: string): ts.SourceFile {
  const text = ts.sys.readFile(file)?.replace(/\r\n/g, "\n");
  if (text === undefined) throw new SourceError(`${relative(process.cwd(), file)}: there is no such file.`);
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const { diagnostics = [] } = ts.transpileModule(text, { reportDiagnostics: true });
  if (diagnostics.length === 0) return source;
  const lines = diagnostics.map(
    (it) =>
      `${placeIn(source, it.start ?? 0)} TS${it.code}: ${ts.flattenDiagnosticMessageText(it.messageText, "\n  ")}`,
  );
  throw new SourceError(lines.join("\n"));
}

function isEmptyExport(node: ts.Statement): boolean {
  if (!ts.isExportDeclaration(node) || node.moduleSpecifier || !node.exportClause) return false;
  return ts.isNamedExports(node.exportClause) && node.exportClause.elements.length === 0;
}

/** The name of a member of an interface. An index signature is the member `[key]`. */
export function memberName(node: ts.TypeElement): string {
  if (!node.name) return "[key]";
  return ts.isStringLiteral(node.name) ? node.name.text : node.name.getText();
}

/** The types of a union; of any other type, the type. */
export const alternatives = (type: ts.TypeNode): readonly ts.TypeNode[] =>
  ts.isUnionTypeNode(type) ? type.types : [type];

/** The interfaces that an interface extends. */
export const parents = (node: ts.InterfaceDeclaration): ts.ExpressionWithTypeArguments[] =>
  (node.heritageClauses ?? []).flatMap((it) => [...it.types]);

/** Where a node stands, as editors and terminals understand it: `path:line:column`. */
export const at = (node: ts.Node): string => placeIn(node.getSourceFile(), node.getStart());

export function placeIn(file: ts.SourceFile, position: number): string {
  const { line, character } = file.getLineAndCharacterOfPosition(position);
  return `${relative(process.cwd(), file.fileName)}:${line + 1}:${character + 1}`;
}

const printer = ts.createPrinter({ removeComments: true });
const silentTags = new Set(["adds", "replaces", "see", "since"]);

/** Code without comments, on one line. */
export const code = (node: ts.Node): string =>
  oneLine(printer.printNode(ts.EmitHint.Unspecified, node, node.getSourceFile()));

/** What a declaration says to a validator: its code, and those tags of its comments that are not for readers only. */
export function meaning(node: ts.Node): string {
  const tags: string[] = [];
  const visit = (it: ts.Node): void => {
    for (const tag of ts.getJSDocTags(it)) {
      if (!silentTags.has(tag.tagName.text)) tags.push(oneLine(tag.getText().replace(/\n\s*\*?/g, " ")));
    }
    ts.forEachChild(it, visit);
  };
  visit(node);
  return [code(node).replace(/[;,]$/, ""), ...tags].join(" ");
}

const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();
