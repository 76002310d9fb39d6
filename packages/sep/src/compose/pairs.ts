/** Every two of some proposals, each pair and all pairs by name. */
export function pairsOf<T extends { readonly name: string }>(all: readonly T[]): [T, T][] {
  const sorted = [...all].sort((a, b) => (a.name < b.name ? -1 : 1));
  return sorted.flatMap((a, index) => sorted.slice(index + 1).map((b): [T, T] => [a, b]));
}

export const idOf = ([a, b]: readonly [{ readonly name: string }, { readonly name: string }]): string =>
  `${a.name} + ${b.name}`;
