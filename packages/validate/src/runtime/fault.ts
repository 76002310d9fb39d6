/** What is wrong with a value: one place, what should be there and what is. */
export interface Fault {
  /** JSON pointer (RFC 6901) to the place, `""` for the whole value. A missing member is pointed at where it should be. */
  pointer: string;
  /** What would be right there, such as `a string` or `one of "user", "assistant"`. */
  expected: string;
  /** What is there, such as `null`, `"2.1"`, `an array` or `nothing`. */
  found: string;
  /** The three above as one sentence. */
  message: string;
}

/** What a compiled function has found: a place where something else is expected. */
export type Located = Pick<Fault, "pointer" | "expected">;

/** Makes one fault of what a compiled function found wrong with `value`. */
export function explain(all: readonly Located[], value: unknown): Fault {
  // A union leaves errors of each branch. Where one branch went in, those that stopped before were not meant.
  const entered = new Set(all.flatMap((it) => ancestors(it.pointer)));
  const located = all.filter((it) => !entered.has(it.pointer));
  // The branch that came furthest was; that a member is missing tells less than that one is wrong.
  const reach = ({ pointer, expected }: Located) => steps(pointer).length * 2 - (expected === present ? 3 : 0);
  const furthest = located.reduce((most, it) => Math.max(most, reach(it)), -Infinity);
  const deepest = located.filter((it) => reach(it) === furthest);
  const { pointer } = deepest.at(-1)!;
  const here = deepest.filter((it) => it.pointer === pointer);
  const parent = ancestors(pointer).at(-1);
  const siblings = deepest.every((it) => ancestors(it.pointer).at(-1) === parent);
  if (here.length === deepest.length || !siblings || Array.isArray(at(parent!, value)))
    return fault(pointer, either(here.map((it) => it.expected)), value);
  const members = deepest.map((it) => JSON.stringify(steps(it.pointer).at(-1)));
  return fault(parent!, `an object with a valid ${either(members)}`, value);
}

/** A fault at `pointer` in `value`; finds out itself what is there. */
export function fault(pointer: string, expected: string, value: unknown): Fault {
  const found = describe(at(pointer, value));
  const place = pointer === "" ? "The value" : pointer;
  const message = expected === present ? `${place} is missing` : `${place} should be ${expected}, but is ${found}`;
  return { pointer, expected, found, message };
}

function at(pointer: string, value: unknown): unknown {
  return steps(pointer).reduce<unknown>(
    (whole, step) =>
      whole !== null && typeof whole === "object" && Object.hasOwn(whole, step) ? whole[step as never] : undefined,
    value,
  );
}

/** The pointers to all that a place is in, outermost first. */
function ancestors(pointer: string): string[] {
  return [...pointer.matchAll(/\//g)].map(({ index }) => pointer.slice(0, index));
}

/** The reference tokens of a JSON pointer, unescaped. */
export function steps(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** `a`, `a or b`, `a, b or c`, each once. */
export function either(choices: readonly string[]): string {
  const [last, ...others] = [...new Set(choices)].reverse();
  return others.length === 0 ? last! : `${others.reverse().join(", ")} or ${last}`;
}

/** What is expected of a missing member. */
const present = "present";

function describe(value: unknown): string {
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return "an array";
  if (value !== null && typeof value === "object") return "an object";
  // No JSON, but a caller may hand it in all the same.
  if (typeof value === "bigint" || typeof value === "function" || typeof value === "symbol") return `a ${typeof value}`;
  const text = typeof value === "number" ? String(value) : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…${text.slice(-1)}` : text;
}
