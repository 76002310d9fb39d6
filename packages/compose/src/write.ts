import ts from "typescript";
import type { Agreed } from "./clashes.ts";
import { joined, leading, withoutDirectives } from "./comment.ts";
import { alternatives, memberName, parents, type Declaration } from "./source.ts";
import { ComposedText } from "./text.ts";

/** Writes each type once: those of the base in their order, then those that deltas add. */
export function write(title: string, base: Iterable<Declaration>, changes: readonly Agreed[]): ComposedText {
  const out = new ComposedText();
  out.write(`// ${title}\n`);
  for (const it of base) {
    const own = changes.filter((change) => change.type === it.name.text);
    const whole = own.find((change) => change.subject === change.type);
    if (whole) writeWhole(out, whole, it);
    else if (own.length > 0) writeModified(out, it, own);
    else writeSame(out, it);
  }
  for (const it of changes) {
    if (it.subject === it.type && it.act === "adds") writeWhole(out, it);
  }
  return out;
}

function writeSame(out: ComposedText, node: Declaration): void {
  const comments = node.getSourceFile().text.slice(node.pos, node.getStart()).trimStart();
  out.write(`\n${comments}`).copy(node).write("\n");
}

function writeWhole(out: ComposedText, change: Agreed, before?: Declaration): void {
  out.write("\n");
  if (change.act === "removes") return void out.write(`// ${change.type}: removed by ${names([change])}.\n`);
  out.write(`// ${change.act === "adds" ? "New in" : "Replaced by"} ${names([change])}.\n`);
  out
    .write(above(docOf(change.declaration, before)))
    .copy(change.declaration)
    .write("\n");
}

function writeModified(out: ComposedText, node: Declaration, changes: readonly Agreed[]): void {
  const { others, doc } = leading(node);
  const docs = [...new Set(changes.map((it) => withoutDirectives(leading(it.declaration).doc)))];
  out
    .write("\n")
    .write(above(others))
    .write(`// Modified by ${names(changes)}.\n`)
    .write(above(joined([doc, ...docs])));
  if (ts.isInterfaceDeclaration(node)) writeInterface(out, node, changes);
  else writeUnion(out, node, changes);
}

function writeInterface(out: ComposedText, node: ts.InterfaceDeclaration, changes: readonly Agreed[]): void {
  const open = node.members.pos - 1;
  const text = node.getSourceFile().text;
  out.copy(node, node.getStart() + text.slice(node.getStart(), open).trimEnd().length);
  const added = changes.filter((it) => it.act === "adds");
  added
    .filter((it) => ts.isExpressionWithTypeArguments(it.node))
    .forEach((it, index) => {
      out.write(index === 0 && parents(node).length === 0 ? " extends " : ", ").copy(it.node);
      out.write(` /* added by ${names([it])} */`);
    });
  out.write(" {\n");
  for (const member of node.members) {
    const change = changes.find((it) => it.subject === `${node.name.text}.${memberName(member)}`);
    if (!change) writeMember(out, member, leading(member).others, leading(member).doc);
    else if (change.act === "removes") out.write(`  // ${memberName(member)}: removed by ${names([change])}.\n`);
    else writeMember(out, change.node, `// Replaced by ${names([change])}.`, docOf(change.node, member));
  }
  for (const it of added) {
    if (ts.isTypeElement(it.node)) writeMember(out, it.node, `// Added by ${names([it])}.`, docOf(it.node));
  }
  const rest = text.slice(node.members.end, node.end - 1).trim();
  out.write(rest && `  ${rest}\n`).write("}\n");
}

function writeMember(out: ComposedText, node: ts.Node, others: string, doc: string): void {
  out.write(above(others, "  ")).write(above(doc, "  ")).write("  ").copy(node);
  out.write(/[;,]$/.test(node.getText()) ? "\n" : ";\n");
}

function writeUnion(out: ComposedText, node: ts.TypeAliasDeclaration, changes: readonly Agreed[]): void {
  const text = node.getSourceFile().text;
  out.copy(node, node.getStart() + text.slice(node.getStart(), node.type.getStart()).trimEnd().length);
  for (const it of alternatives(node.type)) {
    // Of a conditional or function type, a bar after it would belong to its last part.
    const loose = ts.isConditionalTypeNode(it) || ts.isFunctionTypeNode(it);
    out
      .write("\n")
      .write(above(leading(it).others, "  "))
      .write(above(leading(it).doc, "  "))
      .write("  | ");
    if (loose) out.write("(").copy(it).write(")");
    else out.copy(it);
  }
  for (const it of changes) out.write(`\n  // Added by ${names([it])}.\n  | `).copy(it.node);
  out.write(";\n");
}

/** A doc comment of its own, or that of what it takes the place of. */
function docOf(node: ts.Node, before?: ts.Node): string {
  return withoutDirectives(leading(node).doc) || (before ? leading(before).doc : "");
}

const above = (text: string, indent = "") => text && `${indent}${text}\n`;

const names = (changes: readonly Agreed[]) => [...new Set(changes.flatMap((it) => it.all))].sort().join(", ");
