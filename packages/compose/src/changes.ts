import ts from "typescript";
import { alternatives, at, code, meaning, memberName, parents, type Declaration, type Source } from "./source.ts";

/** One thing that a delta says of its base. */
export interface Change {
  /** Name of the delta. */
  by: string;
  act: "adds" | "replaces" | "removes";
  type: string;
  /** What is added, replaced or removed: `Type`, `Type.member`, `Type extends Parent` or `Type | Alternative`. */
  subject: string;
  /** The declaration of the delta that says so, and the part of it that does; equal for a whole type. */
  declaration: Declaration;
  node: ts.Node;
}

interface Named extends Source {
  name: string;
}

/** Reads a delta as changes to its base. Adds to `faults` what says nothing, or what says it in the wrong form. */
export function changes(delta: Named, base: Named, faults: string[]): Change[] {
  const found: Change[] = [];
  const own: string[] = [];
  const contained: string[] = [];
  const wrong = (node: ts.Node, text: string) => own.push(`${at(node)} ${text}`);

  for (const [type, declaration] of delta.declarations) {
    const before = base.declarations.get(type);
    const tag = directive(declaration);
    const say = (act: Change["act"], subject: string, node: ts.Node) =>
      found.push({ by: delta.name, act, type, subject, declaration, node });
    const same = (subject: string, node: ts.Node) =>
      contained.push(`${at(node)} ${subject} is in ${base.name} already, just so. Leave it out.`);

    if (!before) {
      if (tag) wrong(declaration, `${type} carries @${tag}, but ${base.name} has no ${type}. ${lacking}`);
      else say("adds", type, declaration);
    } else if (tag === "replaces") {
      if (isNever(declaration)) say("removes", type, declaration);
      else if (meaning(declaration) === meaning(before)) same(type, declaration);
      else say("replaces", type, declaration);
    } else if (ts.isInterfaceDeclaration(declaration) && ts.isInterfaceDeclaration(before) && !tag) {
      modify(declaration, before, say, same);
    } else if (ts.isTypeAliasDeclaration(declaration) && ts.isTypeAliasDeclaration(before) && tag) {
      const known = new Set(alternatives(before.type).map(code));
      for (const it of alternatives(declaration.type)) {
        const subject = `${type} | ${code(it)}`;
        if (known.has(code(it))) same(subject, it);
        else say("adds", subject, it);
      }
    } else if (tag) {
      wrong(
        declaration,
        `${type} carries @adds, which is for a type alias of ${base.name}. An interface needs no tag to add members.`,
      );
    } else if (meaning(declaration) === meaning(before)) {
      same(type, declaration);
    } else {
      wrong(
        declaration,
        `${type} is in ${base.name} (${at(before)}) and says something else there. To change it, restate it whole ` +
          "and write @replaces in its doc comment; to add to a union, state what is added and write @adds.",
      );
    }
  }

  function modify(
    node: ts.InterfaceDeclaration,
    before: ts.InterfaceDeclaration,
    say: (act: Change["act"], subject: string, node: ts.Node) => void,
    same: (subject: string, node: ts.Node) => void,
  ): void {
    const type = node.name.text;
    const known = new Map(before.members.map((it) => [memberName(it), it]));
    const extended = new Set(parents(before).map(code));
    if (node.members.length + parents(node).length === 0)
      wrong(node, `${type} is in ${base.name}, and nothing is added to it here. Add a member, or leave ${type} out.`);
    for (const it of parents(node)) {
      const subject = `${type} extends ${code(it)}`;
      if (extended.has(code(it))) same(subject, it);
      else say("adds", subject, it);
    }
    for (const it of node.members) {
      const subject = `${type}.${memberName(it)}`;
      const old = known.get(memberName(it));
      const tag = directive(it);
      if (!old && tag)
        wrong(it, `${subject} carries @${tag}, but ${type} of ${base.name} declares no such member. ${lacking}`);
      else if (!old) say("adds", subject, it);
      else if (tag === "replaces" && isNever(it)) say("removes", subject, it);
      else if (meaning(it) === meaning(old)) same(subject, it);
      else if (tag === "replaces") say("replaces", subject, it);
      else {
        wrong(
          it,
          `${subject} is in ${base.name} as ${code(old)} (${at(old)}). To change it, write @replaces in its doc comment.`,
        );
      }
    }
  }

  own.push(...imports(delta, base));
  faults.push(...own);
  if (found.length > 0 || own.length > 0) faults.push(...contained);
  else faults.push(empty(delta, base, contained.length > 0));
  return found;
}

const lacking =
  "Take the tag away if this is new, correct the name if it is misspelt, leave it out if it is gone already.";

function empty(delta: Named, base: Named, contained: boolean): string {
  const first = delta.declarations.values().next().value;
  if (!contained || !first)
    return `${delta.name}: empty delta, it declares nothing. Declare what the proposal adds or changes.`;
  return `${at(first)} ${delta.name}: empty delta, all of it is in ${base.name} already: time for final/.`;
}

/** What the compiler would say of the imports, were the delta compiled alone. */
function* imports(delta: Named, base: Named): Generator<string> {
  for (const [name, node] of delta.imports) {
    if (delta.declarations.has(name))
      yield `${at(node)} ${name} is imported and declared. Take it out of the import: declared here, it is the whole ${name}.`;
    else if (!base.declarations.has(name)) yield `${at(node)} ${name} is imported, but ${base.name} has no ${name}.`;
  }
  for (const node of references([...delta.declarations.values()])) {
    const name = node.text;
    if (base.declarations.has(name) && !delta.imports.has(name) && !delta.declarations.has(name))
      yield `${at(node)} ${name} is a type of ${base.name} that is not imported. Import it.`;
  }
}

function references(nodes: readonly ts.Node[]): ts.Identifier[] {
  const found: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    const name = ts.isTypeReferenceNode(node)
      ? node.typeName
      : ts.isExpressionWithTypeArguments(node)
        ? node.expression
        : undefined;
    if (name && ts.isIdentifier(name)) found.push(name);
    ts.forEachChild(node, visit);
  };
  nodes.forEach(visit);
  return found;
}

function directive(node: ts.Node): "replaces" | "adds" | undefined {
  const tags = ts.getJSDocTags(node).map((it) => it.tagName.text);
  return (["replaces", "adds"] as const).find((it) => tags.includes(it));
}

/** What is replaced by nothing is removed. */
const isNever = (node: Declaration | ts.TypeElement): boolean =>
  (ts.isTypeAliasDeclaration(node) || ts.isPropertySignature(node)) && node.type?.kind === ts.SyntaxKind.NeverKeyword;
