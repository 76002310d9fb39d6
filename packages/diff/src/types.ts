import type { Flat } from "./flat.ts";
import type { Pair } from "./pair.ts";

/**
 * Which alternatives are of a type that the other side has none of, and whether some type has stayed: of
 * nothing, everything.
 */
export function typeChanges({ flats }: Extract<Pair, { kind: "types" }>) {
  const covers = (others: readonly Flat[], it: Flat) =>
    others.some(({ type, limits }) => type === it.type && (!limits.integer || it.limits.integer === true));
  const meets = (others: readonly Flat[], it: Flat) => others.some(({ type }) => type === it.type);
  return {
    added: flats.after.filter((it) => !covers(flats.before, it)),
    removed: flats.before.filter((it) => !covers(flats.after, it)),
    kept:
      [flats.before, flats.after].some((it) => it.length === 0) || flats.before.some((it) => meets(flats.after, it)),
  };
}

export const typeText = (types: readonly string[]) => types.join(" | ") || "none";
