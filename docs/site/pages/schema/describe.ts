import { delta } from "@transports-wg/compose";
import type { Definitions, Schema } from "@transports-wg/emit";
import type { Instance } from "@transports-wg/instances";
import { rangeOf } from "../playground/locate.ts";
import { fieldsOf, type Field } from "./fields.ts";
import { printed, visible } from "./json.ts";
import { namesIn, other, parentsOf, travelsOf, usesOf, type Travels, type Use } from "./refer.ts";
import type { Revision } from "./revision.ts";

/** All that the page of a type shows. */
export interface TypeView {
  readonly name: string;
  readonly kind: "interface" | "alias";
  readonly text?: string;
  readonly since?: string;
  readonly deprecated?: string;
  readonly see: readonly string[];
  readonly source?: { readonly file: string; readonly line: number };
  /** As written: `Omit<Thing, "member">`. */
  readonly inherits: readonly string[];
  readonly inheritedBy: readonly string[];
  /** What it is another name for. */
  readonly alias?: string;
  readonly fields: readonly Field[];
  readonly uses: readonly Use[];
  /** What it is to a method. */
  readonly parts: readonly Part[];
  readonly travels: Travels;
  readonly history: readonly Age[];
  readonly examples: readonly Shown[];
  readonly counterexamples: readonly Shown[];
  readonly schema: Schema;
}

/** That a type is a message of a method, or what answers it. */
export interface Part {
  readonly method: string;
  readonly as: "request" | "notification" | "input" | "result" | "response";
  readonly senders: readonly ("client" | "server")[];
}

/** A type in one revision, compared with the one before. */
export interface Age {
  readonly revision: string;
  readonly state: "absent" | "new" | "changed" | "same" | "removed";
  /** Where it is declared, if it is. */
  readonly subject?: string;
}

/** An example, or a counterexample and why it is refused. */
export interface Shown {
  readonly name: string;
  readonly value: unknown;
  readonly fault?: {
    readonly pointer: string;
    readonly message: string;
    /** Where that place begins and ends in `printed(value)`. A missing member has none. */
    readonly range?: readonly [from: number, to: number];
  };
}

/** Every type of a revision. `all` are the revisions that the draft or a reader may compare it with, oldest first. */
export function describe(revision: Revision, all: readonly Revision[]): TypeView[] {
  const { model, definitions } = revision;
  const uses = usesOf(model.types);
  const travels = travelsOf(definitions, model.methods);
  const ages = historyOf(all);
  return Object.entries(model.types).map(([name, declared]) => {
    const { kind, description: text, since, deprecated, see = [], extends: inherits = [], type: alias } = declared;
    const source = revision.sourceOf(name);
    return {
      name,
      kind,
      ...(text !== undefined && { text }),
      ...(since !== undefined && { since }),
      ...(deprecated !== undefined && { deprecated }),
      see,
      ...(source && { source }),
      inherits,
      inheritedBy: Object.keys(model.types).filter((it) => parentsOf(model.types, it).includes(name)),
      ...(alias !== undefined && { alias }),
      fields: fieldsOf(name, definitions, model.types),
      uses: uses.get(name) ?? [],
      parts: partsOf(name, revision),
      travels: travels.get(name) ?? { client: [], server: [] },
      history: ages(name),
      examples: shown(revision.examples, name),
      counterexamples: shown(revision.counterexamples, name, revision),
      schema: definitions[name] ?? {},
    };
  });
}

function partsOf(name: string, { model }: Revision): Part[] {
  return Object.entries(model.methods).flatMap(
    ([method, { kind, sender, message, results = [], response }]): Part[] => {
      if (message === name) return [{ method, as: kind, senders: sender }];
      const as = results.includes(name) ? "result" : response === name ? "response" : undefined;
      return as ? [{ method, as, senders: sender.map(other) }] : [];
    },
  );
}

/** What became of each type from revision to revision. */
export function historyOf(all: readonly Revision[]): (name: string) => Age[] {
  const changed = all.map((it, index) => {
    const before = all[index - 1];
    return before ? changedTypes(before.definitions, it.definitions) : new Set<string>();
  });
  return (name) =>
    all.map(({ name: revision, definitions, model }, index) => {
      const is = name in definitions;
      const was = name in (all[index - 1]?.definitions ?? {});
      const subject = model.types[name]?.subject;
      if (!is) return { revision, state: was ? "removed" : "absent" };
      const state = !was ? "new" : changed[index]!.has(name) ? "changed" : "same";
      return { revision, state, ...(subject !== undefined && { subject }) };
    });
}

const changes = new WeakMap<Definitions, WeakMap<Definitions, Set<string>>>();

function changedTypes(before: Definitions, after: Definitions): Set<string> {
  const known = changes.get(before) ?? new WeakMap<Definitions, Set<string>>();
  changes.set(before, known);
  const found = known.get(after) ?? new Set(Object.keys(delta(before, after).modified));
  known.set(after, found);
  return found;
}

function shown(instances: readonly Instance[], type: string, judge?: Revision): Shown[] {
  return instances
    .filter((it) => it.type === type)
    .map(({ name, value }) => {
      const fault = judge?.validators[type]?.fault(value);
      if (!fault) return { name, value };
      const range = rangeOf(printed(value), fault.pointer);
      return {
        name,
        value,
        fault: { pointer: fault.pointer, message: visible(fault.message), ...(range && { range }) },
      };
    });
}

/** The types that a text, a member or a description on a page can name, and so has to link. */
export function named(types: readonly TypeView[], known: ReadonlySet<string>): string[] {
  const texts = types.flatMap((it) => [
    it.alias ?? "",
    ...it.inherits,
    ...it.inheritedBy,
    ...it.uses.map((use) => use.type),
    ...it.fields.flatMap((field) => [field.type, field.from ?? "", field.text ?? ""]),
    it.text ?? "",
  ]);
  return [...new Set(texts.flatMap(namesIn))].filter((it) => known.has(it)).sort();
}
