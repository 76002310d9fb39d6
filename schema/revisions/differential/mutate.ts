/** A JSON value that differs from another in one step. */
export interface Mutation {
  /** What kind of step it was. */
  step: string;
  /** JSON pointer to the place where it was taken. */
  pointer: string;
  value: unknown;
}

/** Values found under each member name, for putting one literal in the place of another. */
export type Literals = ReadonlyMap<string, readonly string[]>;

/** All strings that stand in `values`, by the name of their member. */
export function literalsOf(values: readonly unknown[]): Literals {
  const found = new Map<string, Set<string>>();
  const visit = (value: unknown, name: string): void => {
    if (typeof value === "string") found.set(name, (found.get(name) ?? new Set()).add(value));
    else if (Array.isArray(value)) value.forEach((it) => visit(it, name));
    else if (isObject(value)) for (const [key, member] of Object.entries(value)) visit(member, key);
  };
  for (const value of values) visit(value, "");
  return new Map([...found].map(([name, texts]) => [name, [...texts].sort()]));
}

/** Every value one step away from `value`, in a fixed order and each once. */
export function mutations(value: unknown, literals: Literals): Mutation[] {
  const seen = new Set([JSON.stringify(value)]);
  return [...mutate(value, "", "", literals)].filter((it) => {
    const text = JSON.stringify(it.value);
    return !seen.has(text) && seen.add(text);
  });
}

function* mutate(value: unknown, pointer: string, name: string, literals: Literals): Generator<Mutation> {
  for (const [step, other] of [...replacements, ...changes(value, literals.get(name) ?? [])]) {
    yield { step, pointer, value: other };
  }
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      const at = `${pointer}/${index}`;
      yield { step: "remove", pointer: at, value: value.toSpliced(index, 1) };
      yield { step: "duplicate", pointer: at, value: value.toSpliced(index, 0, item) };
      for (const it of mutate(item, at, name, literals)) yield { ...it, value: value.with(index, it.value) };
    }
  } else if (isObject(value)) {
    for (const [key, member] of Object.entries(value)) {
      const at = `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
      const { [key]: _, ...others } = value;
      yield { step: "remove", pointer: at, value: others };
      yield { step: "rename", pointer: at, value: { ...others, [otherCase(key)]: member } };
      for (const it of mutate(member, at, key, literals)) yield { ...it, value: { ...value, [key]: it.value } };
    }
  }
}

/** What may stand in the place of any value. */
const replacements: readonly (readonly [step: string, value: unknown])[] = [
  ["null", null],
  ["boolean", false],
  ["integer", 7],
  ["fraction", 0.5],
  ["empty string", ""],
  ["string", "other"],
  ["empty array", []],
  ["empty object", {}],
];

/** What may be added to an array or an object. */
const additions = replacements.filter(([step]) => ["null", "fraction", "string", "empty object"].includes(step));

/** What may be wrong, or unusual, at the end of a text that has a grammar. */
const suffixes = Object.entries({
  space: " ",
  "no-break space": "\u00a0",
  "control character": "\u0001",
  percent: "%",
  bracket: "[",
  "second fragment": "#a#b",
  expression: "{a.b}",
});

/** What may become of this value in particular. */
function* changes(value: unknown, literals: readonly string[]): Generator<readonly [step: string, value: unknown]> {
  yield ["wrap", [value]];
  if (typeof value === "number") {
    yield ["negative", -1];
    yield ["huge", 1e300];
    yield ["text", String(value)];
  } else if (typeof value === "string") {
    yield ["other case", otherCase(value)];
    yield ["line break", `${value.slice(0, 4)}\n${value.slice(4)}`];
    yield ["cut", value.slice(0, value.length / 2)];
    for (const [step, more] of suffixes) yield [step, value + more];
    if (literals.length > 1) yield ["other literal", literals[(literals.indexOf(value) + 1) % literals.length]];
  } else if (Array.isArray(value)) {
    for (const [step, item] of additions) yield [`add ${step}`, [...(value as unknown[]), item]];
    if (value.length === 0) return;
    yield ["unwrap", value[0]];
    // One more than the longest list that the protocol allows anywhere. Objects would only make it slow.
    if (typeof value[0] === "string") yield ["many", Array.from({ length: 101 }, () => value[0] as string)];
  } else if (isObject(value)) {
    for (const [step, member] of additions) yield [`add ${step}`, { ...value, unknown: member }];
  }
}

const otherCase = (text: string) => (text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase());

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === "object" && !Array.isArray(value);
