import { refName, type Schema } from "@transports-wg/emit";
import type { Role } from "@transports-wg/validate";
import type { Flatten } from "./flat.ts";
import { refTo } from "./joint.ts";
import { bareName, children, isShared, matchedByType, type Both, type Step } from "./pair.ts";
import type { Message } from "./side.ts";

/** The way from a message that both sides know to a definition in it. */
export interface Route {
  readonly root: Both<Message>;
  readonly steps: readonly Step[];
}

/** The shortest ways to each definition, by who sends it. */
export type Routes = ReadonlyMap<string, Partial<Record<Role, readonly Route[]>>>;

/** As many are tried before a message is given up. */
const enough = 6;

/** Walks through all messages that both sides know, as far as both have the same. */
export function routesOf(flatten: Flatten, roots: readonly Both<Message>[]): Routes {
  const found = new Map<string, Partial<Record<Role, Route[]>>>();
  for (const root of roots) {
    const isAny = root.after.kind === "message";
    const inside = isAny ? [{ name: root.after.type, steps: [] }] : definitionsIn(flatten, schemasOf(root));
    for (const { name, steps } of inside) {
      const byRole = found.get(name) ?? {};
      found.set(name, byRole);
      (byRole[root.after.role] ??= []).push({ root, steps });
    }
  }
  for (const byRole of found.values()) {
    for (const routes of Object.values(byRole)) {
      routes.sort((a, b) => a.steps.length - b.steps.length);
      routes.splice(enough);
    }
  }
  return found;
}

const schemasOf = ({ before, after }: Both<Message>): Both<Schema> => ({
  before: refTo("old", before.type),
  after: refTo("new", after.type),
});

/** Every definition below a schema, nearest first, each once. */
function* definitionsIn(flatten: Flatten, start: Both<Schema>): Generator<{ name: string; steps: readonly Step[] }> {
  const seen = new Set<string>();
  const queue: { schemas: Both<Schema>; steps: readonly Step[] }[] = [{ schemas: start, steps: [] }];
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { schemas, steps } = next;
    const key = `${schemas.before.$ref} ${schemas.after.$ref}`;
    if (seen.has(key)) continue;
    if (schemas.before.$ref !== undefined || schemas.after.$ref !== undefined) seen.add(key);
    const name = bareName(refName(schemas.after))!;
    if (isShared(schemas) || (steps.length === 0 && name !== undefined)) yield { name, steps };
    const flats = { before: flatten(schemas.before), after: flatten(schemas.after) };
    for (const { matched } of matchedByType(flats)) {
      for (const pair of matched) {
        const inner = bareName(pair.after.name);
        const innerKey = `inner ${inner}`;
        if (inner !== undefined && inner === bareName(pair.before.name) && inner !== name && !seen.has(innerKey)) {
          seen.add(innerKey);
          yield { name: inner, steps };
        }
        for (const { step, schemas } of children(pair)) queue.push({ schemas, steps: [...steps, step] });
      }
    }
  }
}
