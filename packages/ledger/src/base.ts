import { escaped, keyOf, type Kind, type Name } from "./name.ts";

/** A revision as its package exports it: what of the registry is absent it has none of. */
export interface Registry {
  readonly METHODS?: Readonly<Record<string, { readonly kind: string; readonly message: string }>>;
  readonly ERROR_CODES?: Readonly<Record<string, { readonly code: number; readonly type?: string }>>;
  readonly HEADERS?: Readonly<Record<string, string>>;
  readonly META_KEYS?: Readonly<Record<string, string>>;
  readonly CAPABILITIES?: Readonly<Record<string, readonly string[]>>;
}

/** The revision that proposals are built upon, or one before it. */
export interface Base {
  /** How messages call it. */
  readonly name: string;
  readonly registry: Registry;
  /** The file that a reader finds the names in, and its text. */
  readonly file: string;
  readonly text: string;
}

/** The names that a revision gives a meaning to. */
export function namesOfBase({ registry, file, text }: Base): Name[] {
  const found: Name[] = [];
  const add = (kind: Kind, name: string, meaning: string, ...path: (string | RegExp)[]) =>
    found.push({ kind, name, meaning, file, line: lineAfter(text, path), firm: true });
  for (const [name, { kind, message }] of Object.entries(registry.METHODS ?? {}))
    add(kind === "notification" ? "notification" : "method", name, message, /METHODS/, keyIn(name));
  for (const [name, { code, type }] of Object.entries(registry.ERROR_CODES ?? {}))
    add("error code", String(code), type ?? name, /ERROR_CODES/, `code: ${code}`);
  for (const [name, header] of Object.entries(registry.HEADERS ?? {}))
    add("header", header, name, /HEADERS/, `"${header}"`);
  for (const [name, key] of Object.entries(registry.META_KEYS ?? {}))
    add("_meta key", key, name, /META_KEYS/, `"${key}"`);
  for (const [side, paths] of Object.entries(registry.CAPABILITIES ?? {}))
    for (const path of paths) add("capability", `${side}.${path}`, side, /CAPABILITIES/, keyIn(side), `"${path}"`);
  return [...new Map(found.map((it) => [keyOf(it), it])).values()];
}

const keyIn = (name: string) => new RegExp(`^ *"?${escaped(name)}"?:`, "m");

/** The line of the last of these after those before it. */
function lineAfter(text: string, path: readonly (string | RegExp)[]): number {
  let from = 0;
  for (const it of path) {
    const rest = text.slice(from);
    from += Math.max(0, typeof it === "string" ? rest.indexOf(it) : rest.search(it));
  }
  return text.slice(0, from).split("\n").length;
}
