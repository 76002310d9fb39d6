import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { packageFolder } from "../scripts/revision.ts";
import type { Judge, Objection, Question } from "./judge.ts";

/** The TypeScript compiler: is a value of exactly this literal type assignable to the type? */
export const typescript: Judge = {
  name: "typescript",
  types: (revision) => {
    const { statements } = parse(typesFile(revision), readFileSync(typesFile(revision), "utf8"));
    const declared = statements.filter((it) => ts.isInterfaceDeclaration(it) || ts.isTypeAliasDeclaration(it));
    return new Set(declared.filter((it) => !it.typeParameters).map((it) => it.name.text));
  },
  accepts: (revision, questions) => batches(questions).flatMap((batch) => assignable(revision, batch)),
  objections: (revision, questions) => batches(questions).flatMap((batch) => diagnosed(revision, batch)),
};

const typesFile = (revision: string) => join(packageFolder, "dist", revision, "types.d.cts");

/** So many questions that starting a checker does not count, and so few that its memory stays small. */
function batches(questions: readonly Question[]): (readonly Question[])[] {
  const size = 5_000;
  const starts = Array.from({ length: Math.ceil(questions.length / size) }, (_, at) => at * size);
  return starts.map((start) => questions.slice(start, start + size));
}

function assignable(revision: string, questions: readonly Question[]): boolean[] {
  const aliases = new Map<string, number>();
  const alias = (text: string) => {
    if (!aliases.has(text)) aliases.set(text, aliases.size);
    return aliases.get(text)!;
  };
  // The type that only this value has. Equal parts share one alias, because mutations differ in one place only.
  const literal = (value: unknown): number => {
    if (Array.isArray(value)) return alias(`[${value.map((it) => `A${literal(it)}`).join()}]`);
    if (value === null || typeof value !== "object") return alias(JSON.stringify(value));
    const members = Object.entries(value).map(([key, it]) => `${JSON.stringify(key)}:A${literal(it)}`);
    return alias(`{${members.join()}}`);
  };
  const pairs = questions.map(({ type, value }) => [literal(value), alias(`types.${type}`)] as const);
  const { program, source } = compile(
    revision,
    [...aliases].map(([text, name]) => `type A${name}=${text}`),
  );
  const checker = program.getTypeChecker();
  const found = source.statements.slice(1).map((it) => checker.getTypeAtLocation(it));
  return pairs.map(([value, type]) => checker.isTypeAssignableTo(found[value]!, found[type]!));
}

function diagnosed(revision: string, questions: readonly Question[]): Objection[][] {
  // A variable that is declared to have a literal type is no fresh literal: members that no type declares are no mistake.
  const { program, source } = compile(
    revision,
    questions.map(
      ({ type, value }, at) =>
        `declare const v${at}: ${JSON.stringify(value)}; export const t${at}: types.${type} = v${at}`,
    ),
  );
  const found: Objection[][] = questions.map(() => []);
  for (const { start, code, messageText: text } of program.getSemanticDiagnostics(source)) {
    const chain = typeof text === "string" ? { code, messageText: text } : text;
    const { line } = source.getLineAndCharacterOfPosition(start!);
    found[line - 1]!.push(...causes(chain).map((says) => ({ pointer: "", says })));
  }
  return found;
}

/** The innermost of the messages that the compiler nests, each with its number. */
function causes({
  code,
  messageText,
  next,
}: Pick<ts.DiagnosticMessageChain, "code" | "messageText" | "next">): string[] {
  return next ? next.flatMap(causes) : [`TS${code}: ${messageText}`];
}

const options: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ["lib.es5.d.ts"],
  types: [],
  noEmit: true,
};

const parse = (file: string, text: string) => ts.createSourceFile(file, text, ts.ScriptTarget.ES2022);

const parsed = new Map<string, ts.SourceFile | undefined>();

/** Compiles lines as if they stood beside a revision's types, after a first line that imports those. */
function compile(revision: string, lines: readonly string[]): { program: ts.Program; source: ts.SourceFile } {
  const file = join(packageFolder, "dist", revision, "questions.ts");
  const source = parse(file, ['import type * as types from "./types.cjs"', ...lines].join("\n"));
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.fileExists = (name) => name === file || existsSync(name);
  host.getSourceFile = (name, ...rest) => {
    if (name === file) return source;
    if (!parsed.has(name)) parsed.set(name, read(name, ...rest));
    return parsed.get(name);
  };
  return { program: ts.createProgram([file], options, host), source };
}
