/** What a server has to offer. */
export interface Offer {
  readonly languages: readonly string[];
  /** One of them. */
  readonly default: string;
}

interface Range {
  readonly range: string;
  readonly weight: number;
}

const OWS = "[ \\t]*";
const element = new RegExp(
  `^${OWS}(\\*|[a-z]{1,8}(?:-[a-z0-9]{1,8})*)(?:${OWS};${OWS}q=(0(?:\\.\\d{0,3})?|1(?:\\.0{0,3})?))?${OWS}$`,
  "i",
);

/**
 * Reads an `Accept-Language` (RFC 9110, sections 5.6.1 and 12.5.4).
 *
 * @returns the ranges, those of equal weight in their order; undefined for what does not follow the grammar
 */
export function parse(value: unknown): Range[] | undefined {
  if (typeof value !== "string" || value !== value.trim()) return undefined;
  const ranges: Range[] = [];
  for (const part of value.split(",")) {
    // Recipients pass over empty elements.
    if (/^[ \t]*$/.test(part)) continue;
    const [, range, weight = "1"] = element.exec(part) ?? [];
    if (range === undefined) return undefined;
    ranges.push({ range: range.toLowerCase(), weight: Number(weight) });
  }
  return ranges.length > 0 ? ranges.sort((a, b) => b.weight - a.weight) : undefined;
}

/** *Choosing a Language*: the lookup of RFC 4647, section 3.4, by weight, among the languages that weight 0 does not rule out. */
export function choose(value: unknown, offer: Offer): string {
  const ranges = parse(value) ?? [];
  const candidates = offer.languages.filter((language) => weightOf(language, ranges) !== 0);
  for (const { range, weight } of ranges) {
    if (weight === 0) break;
    const found = range === "*" ? anyOf(candidates, ranges, offer) : lookup(range, candidates);
    if (found !== undefined) return found;
  }
  return offer.default;
}

/** Shortens the range from its end until it names a language. */
function lookup(range: string, languages: readonly string[]): string | undefined {
  const subtags = range.split("-");
  while (subtags.length > 0) {
    const found = languages.find((language) => language.toLowerCase() === subtags.join("-"));
    if (found !== undefined) return found;
    subtags.pop();
    // What is left may not end in the letter that introduces an extension.
    if (subtags.at(-1)?.length === 1) subtags.pop();
  }
  return undefined;
}

/** The wildcard stands for every language that no other range names. */
function anyOf(candidates: readonly string[], ranges: readonly Range[], offer: Offer): string | undefined {
  const unnamed = candidates.filter((language) => closest(language, ranges)?.range === "*");
  return unnamed.includes(offer.default) ? offer.default : unnamed[0];
}

/** The weight that the longest matching range gives to a language. */
const weightOf = (language: string, ranges: readonly Range[]): number | undefined => closest(language, ranges)?.weight;

function closest(language: string, ranges: readonly Range[]): Range | undefined {
  const tag = `${language.toLowerCase()}-`;
  const matching = ranges.filter(({ range }) => range === "*" || tag.startsWith(`${range}-`));
  const length = ({ range }: Range) => (range === "*" ? 0 : range.length);
  return matching.sort((a, b) => length(b) - length(a))[0];
}
