import { delta } from "@transports-wg/compose";
import type { Joint } from "./joint.ts";
import { pairs, type Both, type Pair, type WholePair } from "./pair.ts";
import { isMessageUnion, type Protocol } from "./protocol.ts";
import { changesIn, type Rules } from "./rules.ts";
import type { Message } from "./side.ts";

/** What is set against each other, and the definition that it is said of. */
export interface Subject {
  readonly definition: string;
  readonly pairs: readonly (Pair | WholePair)[];
}

export type MessagePair = Both<Message | undefined>;

/** Which message is which, by method. What answers a request is compared when both sides know the request. */
export function messagePairs(old: Protocol, now: Protocol): MessagePair[] {
  const request = ({ kind, role, method }: Message) => `${kind} ${role} ${method}`;
  const key = (it: Message) => (it.kind === "result" ? `${request(it)} ${it.type}` : request(it));
  const isAsked = (side: Protocol, it: Message) => side.messages.some((its) => request(its) === request(it));
  const keys = [...new Set([...old.messages, ...now.messages].map(key))];
  return keys
    .map((it) => ({
      before: old.messages.find((message) => key(message) === it),
      after: now.messages.find((message) => key(message) === it),
    }))
    .filter(({ before, after }) => {
      const { kind } = (before ?? after)!;
      return kind !== "result" || (isAsked(old, (before ?? after)!) && isAsked(now, (before ?? after)!));
    });
}

/** All that is compared. Unions of messages are compared as messages. */
export function subjectsOf(
  rules: Rules,
  sides: Both<Protocol>,
  renames: readonly Both<string>[],
  joint: Joint,
): Subject[] {
  const { before, after } = sides;
  const found = delta(before.definitions, after.definitions);
  const wholes = Object.keys({ ...found.new, ...found.removed }).map((name): Subject => {
    const schemas = { before: before.definitions[name], after: after.definitions[name] };
    return { definition: name, pairs: [{ kind: "definition", name, schemas }] };
  });
  const messages = messagePairs(before, after).map((it): Subject => ({
    definition: (it.after ?? it.before)!.type,
    pairs: [{ kind: "message", messages: it }],
  }));
  const names = renames.map((it): Subject => ({ definition: it.after, pairs: [{ kind: "renamed", names: it }] }));
  const parts = Object.keys(found.modified).map((name): Subject =>
    isMessageUnion(name) ? { definition: name, pairs: [{ kind: "union", name }] } : insides(rules, name, joint),
  );
  return [...wholes, ...names, ...messages, ...parts];
}

/** All that the schemas of a definition say; when that comes to no change, their words are the change. */
function insides(rules: Rules, definition: string, { flatten, schemasOf }: Joint): Subject {
  const schemas = schemasOf({ before: definition, after: definition });
  const found = [...pairs(flatten, schemas)];
  if (changesIn(rules, found).length > 0) return { definition, pairs: found };
  const flats = { before: flatten(schemas.before), after: flatten(schemas.after) };
  return { definition, pairs: [{ kind: "words", steps: [], schemas, flats }] };
}
