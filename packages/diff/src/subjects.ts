import { delta } from "@transports-wg/compose";
import { mapSchema, type Definitions, type Schema } from "@transports-wg/emit";
import type { Party } from "./finding.ts";
import { flattener, type Flatten } from "./flat.ts";
import { pairs, type Both, type Pair, type WholePair } from "./pair.ts";
import type { Protocol } from "./protocol.ts";
import { changesIn, type Rules } from "./rules.ts";
import type { Message } from "./side.ts";

/** What is set against each other, and how the definition that it is said of is called on each side. */
export interface Subject {
  readonly names: Both<string>;
  readonly pairs: readonly (Pair | WholePair)[];
}

export type MessagePair = Both<Message | undefined>;

/** Both sides in one: the definitions under names that tell the sides apart. */
export interface Joint {
  readonly definitions: Definitions;
  readonly flatten: Flatten;
  readonly messages: readonly MessagePair[];
}

export function jointOf(old: Protocol, now: Protocol): Joint {
  const definitions = { ...aged("old", old.definitions), ...aged("new", now.definitions) };
  return { definitions, flatten: flattener(definitions), messages: messagePairs(old, now) };
}

function aged(age: Party["age"], definitions: Definitions): Definitions {
  const rename = (schema: Schema): Schema =>
    schema.$ref === undefined ? schema : { ...schema, $ref: schema.$ref.replace("#/$defs/", `#/$defs/${age}/`) };
  return Object.fromEntries(Object.entries(definitions).map(([name, it]) => [`${age}/${name}`, mapSchema(it, rename)]));
}

/** Which message has become which. What answers a request is compared when both sides know the request. */
function messagePairs(old: Protocol, now: Protocol): MessagePair[] {
  const key = ({ kind, role, method }: Message) => `${kind} ${role} ${method}`;
  const keys = [...new Set([...old.messages, ...now.messages].map(key))];
  return keys.flatMap((it): MessagePair[] => {
    const before = old.messages.filter((message) => key(message) === it);
    const after = now.messages.filter((message) => key(message) === it);
    if ((before[0] ?? after[0]!).kind !== "result") return [{ before: before[0], after: after[0] }];
    return before.length === 0 || after.length === 0 ? [] : resultPairs(before, after, isRename);
  });
  function isRename(before: string, after: string) {
    return !(before in now.definitions) && !(after in old.definitions);
  }
}

function resultPairs(
  before: readonly Message[],
  after: readonly Message[],
  isRename: (before: string, after: string) => boolean,
): MessagePair[] {
  const kept = before.flatMap((it) =>
    after.filter(({ type }) => type === it.type).map((its) => ({ before: it, after: its })),
  );
  const gone = before.filter((it) => !kept.some((pair) => pair.before === it));
  const come = after.filter((it) => !kept.some((pair) => pair.after === it));
  const [from, to] = [gone[0], come[0]];
  if (from && to && gone.length === 1 && come.length === 1 && isRename(from.type, to.type))
    return [...kept, { before: from, after: to }];
  return [
    ...kept,
    ...gone.map((it) => ({ before: it, after: undefined })),
    ...come.map((it) => ({ before: undefined, after: it })),
  ];
}

/** All that is compared. */
export function subjectsOf(rules: Rules, old: Protocol, now: Protocol, joint: Joint): Subject[] {
  const found = delta(old.definitions, now.definitions);
  const renamed = renames(rules, Object.keys(found.removed), Object.keys(found.new), joint);
  const isRenamed = (name: string) => renamed.some(({ before, after }) => name === before || name === after);
  const alone = (names: Both<string>, pair: WholePair): Subject => ({ names, pairs: [pair] });
  const whole = (name: string) =>
    alone(same(name), {
      kind: "definition",
      name,
      schemas: { before: old.definitions[name], after: now.definitions[name] },
    });
  return [
    ...Object.keys({ ...found.new, ...found.removed })
      .filter((name) => !isRenamed(name))
      .map(whole),
    ...renamed.map((names) => alone(names, { kind: "renamed", names })),
    ...joint.messages.map((messages) =>
      alone(same((messages.after ?? messages.before)!.type), { kind: "message", messages }),
    ),
    ...Object.keys(found.modified).map((name) => insides(rules, same(name), joint)),
    ...renamedMessages(joint.messages)
      .filter(({ after }) => !isRenamed(after))
      .map((names) => insides(rules, names, joint)),
  ];
}

const same = (name: string): Both<string> => ({ before: name, after: name });

/** All that the schemas of a definition say; when that comes to no change, their words are the change. */
function insides(rules: Rules, names: Both<string>, { definitions, flatten }: Joint): Subject {
  const schemas = schemasOf(names, definitions);
  const found = [...pairs(flatten, schemas)];
  if (changesIn(rules, found).length > 0) return { names, pairs: found };
  const flats = { before: flatten(schemas.before), after: flatten(schemas.after) };
  return { names, pairs: [{ kind: "words", steps: [], schemas, flats }] };
}

const schemasOf = ({ before, after }: Both<string>, definitions: Definitions): Both<Schema> => ({
  before: definitions[`old/${before}`]!,
  after: definitions[`new/${after}`]!,
});

/** Messages that have kept their method and changed their name. */
function renamedMessages(messages: readonly MessagePair[]): Both<string>[] {
  const found = messages.flatMap(({ before, after }) =>
    before && after && before.type !== after.type ? [{ before: before.type, after: after.type }] : [],
  );
  return found.filter((it, at) => found.findIndex((its) => its.after === it.after) === at);
}

/** Definitions that accept the same under another name. An object without members could be anything. */
function renames(rules: Rules, removed: readonly string[], added: readonly string[], joint: Joint): Both<string>[] {
  const taken = new Set<string>();
  return removed.flatMap((before) => {
    const after = added.find((it) => !taken.has(it) && isSame({ before, after: it }));
    if (after === undefined) return [];
    taken.add(after);
    return [{ before, after }];
  });
  function isSame(names: Both<string>) {
    const schemas = schemasOf(names, joint.definitions);
    const says = joint.flatten(schemas.before).some((it) => it.values || Object.keys(it.properties).length > 0);
    return says && changesIn(rules, [...pairs(joint.flatten, schemas)]).length === 0;
  }
}
