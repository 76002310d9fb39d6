/** What a quotation leaves out. */
const gap = "…";

/**
 * How a quoted JSON value differs from the value of its file; `undefined` when it does not. The order of members means
 * nothing. `"…": "…"` stands for any other members, and `"…"` in a list for any number of items.
 */
export function difference(quote: unknown, value: unknown, at = ""): string | undefined {
  if (Array.isArray(quote) && Array.isArray(value)) return inList(quote, value, at);
  if (isObject(quote) && isObject(value)) return inObject(quote, value, at);
  return Object.is(quote, value) ? undefined : say(at, show(value), show(quote));
}

function inObject(quote: Record<string, unknown>, value: Record<string, unknown>, at: string): string | undefined {
  const hasGap = quote[gap] === gap;
  for (const key of Object.keys(quote)) {
    if (key === gap && hasGap) continue;
    if (!Object.hasOwn(value, key)) return say(`${at}/${key}`, "nothing", show(quote[key]));
    const found = difference(quote[key], value[key], `${at}/${key}`);
    if (found) return found;
  }
  const missing = Object.keys(value).find((key) => !Object.hasOwn(quote, key));
  return missing === undefined || hasGap ? undefined : say(`${at}/${missing}`, show(value[missing]), "nothing");
}

/** Between gaps, the items follow one another as in the file. */
function inList(quote: readonly unknown[], value: readonly unknown[], at: string): string | undefined {
  if (!quote.includes(gap)) {
    if (quote.length !== value.length) return say(at, `${value.length} items`, String(quote.length));
    for (const [index, item] of quote.entries()) {
      const found = difference(item, value[index], `${at}/${index}`);
      if (found) return found;
    }
    return undefined;
  }
  return fits(quote, value) ? undefined : say(at, show(value), show(quote));
}

function fits(quote: readonly unknown[], value: readonly unknown[]): boolean {
  const [first, ...rest] = quote;
  if (quote.length === 0) return value.length === 0;
  if (first === gap) return value.some((_, index) => fits(rest, value.slice(index))) || fits(rest, []);
  return value.length > 0 && difference(first, value[0]) === undefined && fits(rest, value.slice(1));
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const say = (at: string, expected: string, found: string) => ` at ${at || "the top"}, ${expected}, found ${found}.`;

function show(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
