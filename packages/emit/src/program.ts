import { relative } from "node:path";
import TJS from "typescript-json-schema";
import type ts from "typescript";

// typescript-json-schema walks programs of its own compiler only, so ours comes from there too.
export const compiler = TJS.ts as unknown as typeof ts;

/** Type declarations that the compiler accepted, ready to be emitted. */
export interface Program {
  readonly program: ts.Program;
  readonly files: readonly string[];
}

/** A declaration file that the compiler, or this package, refuses. The message is a list of `file:line:column` entries. */
export class SourceError extends Error {
  override readonly name = "SourceError";
}

const options: ts.CompilerOptions = {
  strict: true,
  // Without this, `x?: Alias` becomes `Alias | undefined` and the reference to the alias is lost.
  exactOptionalPropertyTypes: true,
  target: compiler.ScriptTarget.ES2022,
  module: compiler.ModuleKind.ESNext,
  // NodeNext would put absolute paths into definition names.
  moduleResolution: compiler.ModuleResolutionKind.Bundler,
  lib: ["lib.es5.d.ts"],
  types: [],
  noEmit: true,
  // The standard library is right already; checking it again takes a third of the time.
  skipDefaultLibCheck: true,
};

const libraries = new Map<string, ts.SourceFile | undefined>();

function cachingHost(): ts.CompilerHost {
  const host = compiler.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...rest) => {
    if (!/[\\/]lib\.[\w.]+\.d\.ts$/.test(name)) return read(name, ...rest);
    if (!libraries.has(name)) libraries.set(name, read(name, ...rest));
    return libraries.get(name);
  };
  return host;
}

/**
 * Type-checks declaration files, keeping the parsed standard library between calls.
 *
 * @param files absolute paths; imports between them need not be listed, but only listed files are emitted
 * @throws SourceError with one line per compiler error
 */
export function load(files: readonly string[]): Program {
  const program = compiler.createProgram([...files], options, cachingHost());
  const errors = compiler.getPreEmitDiagnostics(program);
  if (errors.length > 0) {
    throw new SourceError(errors.map((error) => `${at(error.file, error.start)} ${text(error)}`).join("\n"));
  }
  return { program, files };
}

function text(error: ts.Diagnostic): string {
  return `TS${error.code}: ${compiler.flattenDiagnosticMessageText(error.messageText, "\n  ")}`;
}

/** Where a node stands, as editors and terminals understand it: `path:line:column`. */
export function at(file: ts.SourceFile | undefined, start = 0): string {
  if (!file) return "(compiler options):";
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  return `${relative(process.cwd(), file.fileName)}:${line + 1}:${character + 1}`;
}

/** A declared interface or type alias. */
export interface Declared {
  name: string;
  node: ts.InterfaceDeclaration | ts.TypeAliasDeclaration;
  file: ts.SourceFile;
  /** Whether it stands in a `declare module` and adds to an interface of another file. */
  adds: boolean;
}

/**
 * What the files declare, in their order, and then what they add to each other's interfaces.
 *
 * @throws SourceError when two files declare the same name
 */
export function declared({ program, files }: Program): Declared[] {
  const checker = program.getTypeChecker();
  const symbols = new Map<string, { symbol: ts.Symbol; place: string }>();
  const named = (file: ts.SourceFile, nodes: readonly ts.Statement[], inModule: boolean) =>
    nodes
      .filter((node) => compiler.isInterfaceDeclaration(node) || compiler.isTypeAliasDeclaration(node))
      .map((node) => {
        const name = node.name.text;
        const symbol = checker.getSymbolAtLocation(node.name)!;
        const place = at(file, node.getStart());
        const first = symbols.get(name);
        const adds = inModule && first?.symbol === symbol;
        if (first && !adds) {
          throw new SourceError(
            `${place} ${name} is declared a second time; the first is at ${first.place}. Keep one.`,
          );
        }
        if (!first) symbols.set(name, { symbol, place });
        return { name, node, file, adds };
      });
  const sources = files.map((file) => program.getSourceFile(file)!);
  const modules = (source: ts.SourceFile) =>
    source.statements.flatMap((it) =>
      compiler.isModuleDeclaration(it) && it.body && compiler.isModuleBlock(it.body) ? [...it.body.statements] : [],
    );
  return [
    ...sources.flatMap((it) => named(it, it.statements, false)),
    ...sources.flatMap((it) => named(it, modules(it), true)),
  ];
}
