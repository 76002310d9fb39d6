/** What can have a name on the wire, in the order in which it is told. */
export const kinds = [
  "method",
  "notification",
  "type",
  "field",
  "_meta key",
  "header",
  "error code",
  "capability",
  "extension",
] as const;

export type Kind = (typeof kinds)[number];

/** A name that somebody puts on the wire. */
export interface Name {
  readonly kind: Kind;
  readonly name: string;
  /** What it stands for, as far as the place says so: a type, a line of a declaration. Two who say the same share the name. */
  readonly meaning: string;
  readonly file: string;
  readonly line: number;
  /** A sentence only talks of it; a declaration, a table or a constant claims it. Who is talked of elsewhere as its owner is. */
  readonly firm: boolean;
}

/** Headers are equal in any case. */
export const keyOf = ({ kind, name }: Pick<Name, "kind" | "name">): string =>
  `${kind} ${kind === "header" ? name.toLowerCase() : name}`;

/** The line of a text on which something stands, counted from 1; 1 when it is nowhere. */
export function lineOf(text: string, pattern: string | RegExp): number {
  const index = typeof pattern === "string" ? text.indexOf(pattern) : text.search(pattern);
  return index < 0 ? 1 : text.slice(0, index).split("\n").length;
}

export const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
