import { keyOf, lineOf, type Kind, type Name } from "./name.ts";

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
  const add = (kind: Kind, name: string, meaning: string, quoted = `"${name}"`) =>
    found.push({ kind, name, meaning, file, line: lineOf(text, quoted), firm: true });
  for (const [name, { kind, message }] of Object.entries(registry.METHODS ?? {}))
    add(kind === "notification" ? "notification" : "method", name, message);
  for (const [name, { code, type }] of Object.entries(registry.ERROR_CODES ?? {}))
    add("error code", String(code), type ?? name, String(code));
  for (const [name, header] of Object.entries(registry.HEADERS ?? {})) add("header", header, name);
  for (const [name, key] of Object.entries(registry.META_KEYS ?? {})) add("_meta key", key, name);
  for (const [side, paths] of Object.entries(registry.CAPABILITIES ?? {}))
    for (const path of paths) add("capability", `${side}.${path}`, side, `"${path}"`);
  return [...new Map(found.map((it) => [keyOf(it), it])).values()];
}
