import { tokens } from "./locate.ts";

/** A normative sentence, and the names in it. */
export interface Mention {
  readonly proposal: string;
  readonly level: string;
  readonly text: string;
  readonly url: string;
  /** What stands in it as code: members, types, methods, keys, headers. */
  readonly terms: readonly string[];
}

/** What a sentence names: its code, without the brackets and quotes around it. */
export function termsIn(text: string): string[] {
  const code = [...text.matchAll(/`([^`]+)`/g)].map((it) => it[1]!.replace(/^["'{[]+|["'}\]:]+$/g, "").trim());
  return [
    ...new Set(code.flatMap((it) => [it, ...(/^[\w.]+$/.test(it) ? it.split(".") : [])]).filter((it) => it.length > 1)),
  ];
}

/** The sentences to read about a fault: those that name the member, then those that name its definition or the method. */
export function mentionsOf(
  all: readonly Mention[],
  fault: { readonly pointer: string; readonly definitions: readonly string[]; readonly method?: string },
  limit = 4,
): Mention[] {
  const members = tokens(fault.pointer).filter((it) => !/^(\d+|params|result|error|_meta|jsonrpc|id)$/.test(it));
  const last = members.at(-1);
  const weight = ({ terms }: Mention) =>
    (last !== undefined && terms.includes(last) ? 8 : 0) +
    (fault.definitions.some((it) => terms.includes(it)) ? 3 : 0) +
    (members.slice(0, -1).some((it) => terms.includes(it)) ? 2 : 0) +
    (fault.method !== undefined && terms.includes(fault.method) ? 1 : 0);
  return all
    .map((it) => [weight(it), it] as const)
    .filter(([it]) => it >= 3)
    .sort(([a], [b]) => b - a)
    .slice(0, limit)
    .map(([, it]) => it);
}
