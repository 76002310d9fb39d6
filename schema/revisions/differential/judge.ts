/** Is this value a `type`? */
export interface Question {
  type: string;
  value: unknown;
}

/** One thing that a judge says against a value. */
export interface Objection {
  /** JSON pointer to the place, as far as the judge names one. */
  pointer: string;
  /** The judge's own words. */
  says: string;
}

type Awaitable<T> = T | Promise<T>;

/** Something that can tell which values are of a revision's types. Questions come in bulk, because some judges start slowly. */
export interface Judge {
  readonly name: string;
  /** Why it cannot be asked on this machine; undefined when it can. */
  readonly absent?: string | undefined;
  /** The types of a revision that it knows; none when it does not speak the revision. */
  types(revision: string): Awaitable<ReadonlySet<string>>;
  /** Whether it accepts each of the values. */
  accepts(revision: string, questions: readonly Question[]): Awaitable<boolean[]>;
  /** What it has against each of the values, all of which it refused. */
  objections(revision: string, questions: readonly Question[]): Awaitable<Objection[][]>;
}

/** The JSON pointer of the steps to a place. */
export const pointerTo = (steps: readonly PropertyKey[]): string =>
  steps.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

/** What stands at a JSON pointer in a value; undefined when nothing does. */
export const valueAt = (value: unknown, pointer: string): unknown =>
  pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce((at, step) => (at as Record<string, unknown> | null | undefined)?.[step], value);
