import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { definitions, load, SourceError, type Definitions } from "@transports-wg/emit";
import { changes } from "./changes.ts";
import { agree, type Agreed } from "./clashes.ts";
import { delta, type Delta } from "./delta.ts";
import { at, read } from "./source.ts";
import type { ComposedText } from "./text.ts";
import { write } from "./write.ts";

/** A base and what deltas made of it. */
export interface Composition {
  /** One TypeScript file that declares every type once. It can be the base of further deltas. */
  text: string;
  definitions: Definitions;
  /** What differs from the base on the wire. */
  delta: Delta;
}

/**
 * Applies deltas to a base. Their order does not matter, and the same files make the same bytes.
 *
 * @param base the files that declare the types of a revision, and the name by which messages call it
 * @param deltas for each proposal its name and its file
 * @throws SourceError with one `file:line:column` entry per fault, at the file that has to be mended
 */
export function compose({
  base,
  deltas,
}: {
  base: { name: string; files: readonly string[] };
  deltas: readonly { name: string; file: string }[];
}): Composition {
  const before = definitions(load(base.files));
  const faults: string[] = [];
  const refuse = () => {
    if (faults.length > 0) throw new SourceError(faults.join("\n"));
  };
  const own = { name: base.name, ...read(base.files, faults) };
  const ordered = [...deltas].sort((a, b) => (a.name < b.name ? -1 : 1));
  ordered.forEach(({ name }, index) => {
    if (name === ordered[index + 1]?.name) faults.push(`Two deltas are called ${name}. Give each a name of its own.`);
  });
  const sources = ordered.map(({ name, file }) => ({ name, ...read([file], faults) }));
  refuse();
  const said = sources.flatMap((it) => changes(it, own, faults));
  const agreed = agree(said, faults);
  refuse();

  const names = ordered.map((it) => it.name);
  const title = `Composed of ${[base.name, ...names].join(" + ")}. Change those, not this file.`;
  const text = write(title, own.declarations.values(), agreed);
  const after = emitted(text, (message, file) => trace(message, file, text, agreed));
  const changed = delta(before, after);
  if (
    deltas.length > 0 &&
    [changed.new, changed.modified, changed.removed].every((it) => Object.keys(it).length === 0)
  ) {
    throw new SourceError(
      `${names.join(", ")}: empty delta, ${base.name} means the same on the wire without it. ` +
        "If the change is part of it by now: time for final/.",
    );
  }
  return { text: text.text, definitions: after, delta: changed };
}

/** Compiles the text, which emit takes from a file only. */
function emitted({ text }: ComposedText, explain: (message: string, file: string) => string): Definitions {
  const folder = mkdtempSync(join(tmpdir(), "compose-"));
  const file = join(folder, "schema.ts");
  try {
    writeFileSync(file, text);
    return definitions(load([file]));
  } catch (error) {
    throw error instanceof SourceError ? new SourceError(explain(error.message, file)) : error;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Speaks of the files that a text was put together from, where a message speaks of the text. */
function trace(message: string, file: string, text: ComposedText, agreed: readonly Agreed[]): string {
  const told = message
    .split(relative(process.cwd(), file))
    .map((part, index) => {
      const [place, line, column] = /^:(\d+):(\d+)/.exec(part) ?? [""];
      const origin = text.origin(Number(line), Number(column)) ?? "the composed schema";
      return index === 0 ? part : origin + part.slice(place.length);
    })
    .join("");
  const changed = agreed
    .filter((it) => it.act !== "adds" || it.subject !== it.type)
    .filter((it) => told.includes(`'${it.type}'`))
    .map((it) => `\n  ${it.all.join(", ")} ${it.act} ${it.subject} at ${at(it.node)}`);
  return told + changed.join("");
}
