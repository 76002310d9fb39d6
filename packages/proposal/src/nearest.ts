/** The candidate most like a mistyped word, if one is like it at all. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = edits(word.toLowerCase(), candidate.toLowerCase());
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

/** The candidate that shares most words with a text, if it shares most of them. */
export function nearestSentence<T extends { text: string }>(text: string, candidates: Iterable<T>): T | undefined {
  const words = bag(text);
  let best: T | undefined;
  let most = 0.5;
  for (const candidate of candidates) {
    const others = bag(candidate.text);
    let shared = 0;
    for (const word of words) if (others.has(word)) shared++;
    const likeness = (2 * shared) / (words.size + others.size);
    if (likeness > most) [best, most] = [candidate, likeness];
  }
  return best;
}

const bag = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);

/** Levenshtein distance. */
function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}
