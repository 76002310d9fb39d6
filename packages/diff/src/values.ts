import type { Both } from "./pair.ts";

type Values = readonly unknown[];

/** Which of two lists of values have come, gone and stayed; nothing when a side has no list. */
export function valueChanges({ before, after }: Both<Values | undefined>): {
  added: Values;
  removed: Values;
  kept: Values;
} {
  if (!before || !after) return { added: [], removed: [], kept: [] };
  const has = (values: Values, value: unknown) => values.some((it) => JSON.stringify(it) === JSON.stringify(value));
  return {
    added: after.filter((it) => !has(before, it)),
    removed: before.filter((it) => !has(after, it)),
    kept: before.filter((it) => has(after, it)),
  };
}

/** Values of the same type that are not in the list. */
export function strangers(values: Values): Values {
  const candidates = ["x", "unheard-of", 1, 0.5, 0, true, false, {}, []];
  return candidates.filter((it) => typeof it === typeof values[0] && !values.includes(it));
}
