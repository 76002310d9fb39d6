import type { Definitions } from "@transports-wg/emit";
import type { Model } from "@transports-wg/schema/runtime/model";

/** The definitions that a schema, or a part of one, refers to. */
export function references(schema: unknown): Set<string> {
  return new Set([...JSON.stringify(schema ?? null).matchAll(/"\$ref":"#\/\$defs\/(\w+)"/g)].map((it) => it[1]!));
}

/** A place that mentions a type: another type, or a member of it. */
export interface Use {
  readonly type: string;
  readonly member?: string;
}

/** Who mentions a type, by type. A member counts where it is declared, not where it is inherited. */
export function usesOf(types: Model["types"]): Map<string, Use[]> {
  const found = new Map<string, Use[]>(Object.keys(types).map((name) => [name, []]));
  const note = (text: string, use: Use) => {
    for (const name of new Set(namesIn(text))) if (name !== use.type) found.get(name)?.push(use);
  };
  for (const [type, { members = {}, type: alias }] of Object.entries(types)) {
    if (alias !== undefined) note(alias, { type });
    for (const [member, it] of Object.entries(members)) note(it.type, { type, member });
  }
  return found;
}

/** What reads like a name of a type in TypeScript, outside of string literals. */
export const namesIn = (text: string): string[] => text.replace(/"[^"]*"/g, "").match(/\b[A-Z]\w*/g) ?? [];

/** The interfaces that a declaration extends: `Omit<Thing, "member">` extends most of `Thing`. */
export const parentsOf = (types: Model["types"], name: string): string[] =>
  (types[name]?.extends ?? []).flatMap((it) => namesIn(it).find((parent) => parent in types) ?? []);

type Side = "client" | "server";

/** In which messages a type travels: the methods, by who sends the message that contains it. */
export type Travels = Readonly<Record<Side, readonly string[]>>;

/** Where each type travels, as part of a request, a notification or an answer. */
export function travelsOf(definitions: Definitions, methods: Model["methods"]): Map<string, Travels> {
  const found = new Map(Object.keys(definitions).map((it) => [it, { client: new Set(), server: new Set() }] as const));
  const carry = (message: string, sender: Side, method: string) => {
    for (const type of closure(definitions, message)) found.get(type)?.[sender].add(method);
  };
  for (const [method, { sender, message, results = [], response }] of Object.entries(methods)) {
    for (const side of sender) {
      carry(message, side, method);
      for (const answer of response === undefined ? results : [...results, response])
        carry(answer, other(side), method);
    }
  }
  const list = (set: Set<unknown>) => [...set].sort() as string[];
  return new Map(
    [...found].map(([type, { client, server }]) => [type, { client: list(client), server: list(server) }]),
  );
}

export const other = (side: Side): Side => (side === "client" ? "server" : "client");

function closure(definitions: Definitions, name: string, found = new Set<string>()): Set<string> {
  if (found.has(name) || !Object.hasOwn(definitions, name)) return found;
  found.add(name);
  for (const it of references(definitions[name])) closure(definitions, it, found);
  return found;
}
