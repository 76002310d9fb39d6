import { delta } from "@transports-wg/compose";
import { mapSchema, refName, type Definitions } from "@transports-wg/emit";
import { isEmpty } from "./flat.ts";
import { jointOf } from "./joint.ts";
import { pairs, type Both } from "./pair.ts";
import type { Protocol } from "./protocol.ts";
import { changesIn, type Rules } from "./rules.ts";

/**
 * Definitions that have another name now: messages of the same method, and what accepts the same as one that is gone. An object
 * without members could be anything, and is left out.
 */
export function renamesOf(rules: Rules, old: Protocol, now: Protocol): Both<string>[] {
  const isGone = ({ before, after }: Both<string>) => !(before in now.definitions) && !(after in old.definitions);
  const found = old.messages
    .filter(({ kind }) => kind !== "result")
    .flatMap((it) =>
      now.messages
        .filter(({ kind, role, method }) => kind === it.kind && role === it.role && method === it.method)
        .map(({ type }) => ({ before: it.type, after: type })),
    )
    .filter(isGone);
  const { flatten, schemasOf } = jointOf(old, now);
  const isSame = (names: Both<string>) => {
    const schemas = schemasOf(names);
    const says = flatten(schemas.before).some(
      (it) => it.values || Object.values(it.properties).some((member) => !isEmpty(member)),
    );
    return says && changesIn(rules, [...pairs(flatten, schemas)]).length === 0;
  };
  const { removed, new: added } = delta(old.definitions, now.definitions);
  const names: Both<string>[] = [];
  const add = (it: Both<string>) => {
    if (!names.some(({ before, after }) => before === it.before || after === it.after)) names.push(it);
  };
  found.forEach(add);
  for (const before of Object.keys(removed))
    for (const after of Object.keys(added)) if (isSame({ before, after })) add({ before, after });
  return names;
}

/** The protocol with the names that its definitions have now. */
export function renamed({ definitions, messages }: Protocol, renames: readonly Both<string>[]): Protocol {
  const names = new Map(renames.map(({ before, after }) => [before, after]));
  const nameOf = (name: string) => names.get(name) ?? name;
  const rename = (all: Definitions): Definitions =>
    Object.fromEntries(
      Object.entries(all).map(([name, schema]) => [
        nameOf(name),
        mapSchema(schema, (it) => {
          const target = refName(it);
          return target === undefined ? it : { ...it, $ref: `#/$defs/${nameOf(target)}` };
        }),
      ]),
    );
  return {
    definitions: renames.length === 0 ? definitions : rename(definitions),
    messages: messages.map((it) => ({ ...it, type: nameOf(it.type) })),
  };
}
