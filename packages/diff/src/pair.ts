import { refName, type Schema } from "@transports-wg/emit";
import { isEmpty, own, type Flat, type Flatten, type JsonType } from "./flat.ts";
import type { Message } from "./side.ts";

export interface Both<T> {
  readonly before: T;
  readonly after: T;
}

/** A way into a value: the alternatives that both sides have there, and which part of them comes next. */
export interface Step extends Both<Flat> {
  /** The name of a member; `*` for any item, or any member without a schema of its own. */
  readonly into: { readonly member: string } | { readonly any: "item" | "member" };
}

/** A place where both sides say something: where, and the schemas there. */
export interface Place {
  readonly steps: readonly Step[];
  readonly schemas: Both<Schema>;
  /** Which alternative of several it is in. */
  readonly alternative?: string;
}

/** What is set against each other at a place. Where only one side says something, the other is absent. */
export type Pair = Place &
  (
    | { readonly kind: "types"; readonly flats: Both<readonly Flat[]>; readonly types: Both<readonly string[]> }
    | ({ readonly kind: "alternatives"; readonly added: readonly Flat[]; readonly removed: readonly Flat[] } & {
        /** Those of the same type that there were before. */
        readonly others: Both<number>;
      })
    | { readonly kind: "values"; readonly flats: Both<Flat>; readonly values: Both<readonly unknown[] | undefined> }
    | { readonly kind: "limit"; readonly flats: Both<Flat>; readonly keyword: string; readonly limits: Both<unknown> }
    | {
        readonly kind: "member";
        readonly flats: Both<Flat>;
        readonly name: string;
        readonly members: Both<Schema | undefined>;
        readonly required: Both<boolean>;
      }
    | { readonly kind: "others"; readonly flats: Both<Flat>; readonly open: Both<boolean> }
    /** The whole definition, of which the words have changed, and no rule says what. */
    | { readonly kind: "words"; readonly flats: Both<readonly Flat[]> }
  );

/** What is set against each other of the protocol as a whole. */
export type WholePair =
  | { readonly kind: "definition"; readonly name: string; readonly schemas: Both<Schema | undefined> }
  | { readonly kind: "renamed"; readonly names: Both<string> }
  | { readonly kind: "union"; readonly name: string }
  | { readonly kind: "message"; readonly messages: Both<Message | undefined> };

/** The name of the definition that a schema refers to, whichever side it is of. */
export const bareName = (name: string | undefined) => name?.slice(name.indexOf("/") + 1);
const target = (schema: Schema) => bareName(refName(schema));

/** Whether both only name the same definition, which is compared by itself. */
export const isShared = ({ before, after }: Both<Schema>) =>
  target(before) !== undefined && target(before) === target(after);

/** Everything that two schemas say of the same, from outside in; what is the same is among it. */
export function* pairs(
  flatten: Flatten,
  schemas: Both<Schema>,
  within: { steps: readonly Step[]; seen: readonly string[]; alternative?: string } = { steps: [], seen: [] },
): Generator<Pair> {
  const { steps, seen, alternative } = within;
  const key = `${schemas.before.$ref} ${schemas.after.$ref}`;
  if (isShared(schemas) || seen.includes(key)) return;
  const refers = schemas.before.$ref !== undefined || schemas.after.$ref !== undefined;
  const place = { steps, schemas, ...(alternative !== undefined && { alternative }) };
  const flats = { before: flatten(schemas.before), after: flatten(schemas.after) };
  yield { ...place, kind: "types", flats, types: { before: typesOf(flats.before), after: typesOf(flats.after) } };
  for (const { matched, added, removed, others } of matchedByType(flats)) {
    if (added.length > 0 || removed.length > 0) yield { ...place, kind: "alternatives", added, removed, others };
    for (const pair of matched) {
      if (pair.before.name !== undefined && bareName(pair.before.name) === bareName(pair.after.name)) continue;
      const called = others.after > 1 ? nameOf(pair.after) : alternative;
      const inner = called === undefined ? {} : { alternative: called };
      yield* inside(pair, { steps, schemas, ...inner });
      for (const { step, schemas: next } of children(pair))
        yield* pairs(flatten, next, { steps: [...steps, step], seen: refers ? [...seen, key] : seen, ...inner });
    }
  }
}

function* inside(flats: Both<Flat>, place: Place): Generator<Pair> {
  const { before, after } = flats;
  yield { ...place, kind: "values", flats, values: { before: before.values, after: after.values } };
  for (const keyword of Object.keys({ ...before.limits, ...after.limits }).sort()) {
    if (keyword === "integer") continue;
    const limits = { before: before.limits[keyword], after: after.limits[keyword] };
    yield { ...place, kind: "limit", flats, keyword, limits };
  }
  if (before.type !== "object") return;
  for (const name of membersOf(flats)) {
    const members = { before: memberOf(before, name), after: memberOf(after, name) };
    const required = { before: before.required.includes(name), after: after.required.includes(name) };
    yield { ...place, kind: "member", flats, name, members, required };
  }
  yield { ...place, kind: "others", flats, open: { before: before.others !== false, after: after.others !== false } };
}

const membersOf = ({ before, after }: Both<Flat>) =>
  [...new Set([before, after].flatMap(({ properties, required }) => [...Object.keys(properties), ...required]))].sort();

const memberOf = ({ properties, required }: Flat, name: string) =>
  own(properties, name) ?? (required.includes(name) ? {} : undefined);

/** The types by name; `integer` beside `number` says nothing more. */
function typesOf(flats: readonly Flat[]): string[] {
  const names = new Set(flats.map((it) => (it.limits.integer ? "integer" : it.type)));
  if (names.has("number")) names.delete("integer");
  return [...names].sort();
}

/** The parts that both sides have. A member that one side does not name is what that side has for others. */
export function* children({ before, after }: Both<Flat>): Generator<{ step: Step; schemas: Both<Schema> }> {
  const parts: [Step["into"], Both<Schema | false>][] = [];
  if (before.type === "array") parts.push([{ any: "item" }, { before: before.items, after: after.items }]);
  if (before.type === "object") {
    for (const member of Object.keys({ ...before.properties, ...after.properties }).sort()) {
      const named = { before: own(before.properties, member), after: own(after.properties, member) };
      const schemas = { before: named.before ?? before.others, after: named.after ?? after.others };
      // What an open object takes unseen is no promise.
      const isPromised = (named.before ?? !isEmpty(schemas.before)) && (named.after ?? !isEmpty(schemas.after));
      if (isPromised) parts.push([{ member }, schemas]);
    }
    parts.push([{ any: "member" }, { before: before.others, after: after.others }]);
  }
  for (const [into, schemas] of parts) {
    if (schemas.before === false || schemas.after === false) continue;
    if (isEmpty(schemas.before) && isEmpty(schemas.after)) continue;
    yield { step: { before, after, into }, schemas: { before: schemas.before, after: schemas.after } };
  }
}

interface Matching {
  matched: Both<Flat>[];
  added: Flat[];
  removed: Flat[];
  others: Both<number>;
}

export function matchedByType({ before, after }: Both<readonly Flat[]>): Matching[] {
  const types = new Set(before.map((it) => it.type));
  return [...types].flatMap((type: JsonType) => {
    const old = before.filter((it) => it.type === type);
    const now = after.filter((it) => it.type === type);
    return now.length > 0 ? [match(old, now)] : [];
  });
}

/** Which alternative has become which: that of the same name, with the same constant, alone on both sides, or most alike. */
function match(before: readonly Flat[], after: readonly Flat[]): Matching {
  const others = { before: before.length, after: after.length };
  if (before.length === 1 && after.length === 1)
    return { matched: [{ before: before[0]!, after: after[0]! }], added: [], removed: [], others };
  const matched: Both<Flat>[] = [];
  const removed = [...before];
  const added = [...after];
  const take = (alike: (a: Flat, b: Flat) => boolean) => {
    for (const a of [...removed]) {
      const b = added.find((it) => alike(a, it));
      if (!b) continue;
      matched.push({ before: a, after: b });
      removed.splice(removed.indexOf(a), 1);
      added.splice(added.indexOf(b), 1);
    }
  };
  take((a, b) => a.name !== undefined && bareName(a.name) === bareName(b.name));
  take((a, b) => tag(a) !== undefined && tag(a) === tag(b));
  take((a, b) => (tag(a) ?? tag(b)) === undefined && likeness(a, b) > 0.5);
  return { matched, added, removed, others };
}

/** What an alternative is called in messages. */
export function nameOf({ name, values, type, properties, required }: Flat): string {
  if (name !== undefined) return bareName(name)!;
  if (values) return values.map((it) => JSON.stringify(it)).join(" | ");
  const tags = required.filter((it) => own(properties, it) && "const" in properties[it]!);
  const texts = tags.map((it) => `${it}: ${JSON.stringify(properties[it]!.const)}`);
  return texts.length > 0 ? `{ ${texts.join("; ")} }` : type;
}

/** The constants among an alternative's required members: what a reader tells it by. */
function tag({ properties, required }: Flat): string | undefined {
  const found = required
    .filter((name) => name !== "jsonrpc" && own(properties, name) && "const" in properties[name]!)
    .map((name) => [name, properties[name]!.const]);
  return found.length > 0 ? JSON.stringify(found.sort()) : undefined;
}

/** The share of members that two alternatives have in common. */
function likeness(a: Flat, b: Flat): number {
  const all = Object.keys({ ...a.properties, ...b.properties });
  if (all.length === 0) return 1;
  return all.filter((it) => own(a.properties, it) && own(b.properties, it)).length / all.length;
}
