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
  lib: ["lib.es2022.d.ts"],
  types: [],
  noEmit: true,
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
