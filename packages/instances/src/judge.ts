import { sorted, type Definitions } from "@transports-wg/emit";
import { steps, universalTypes, type Validator } from "@transports-wg/validate";
import { differences } from "./difference.ts";
import type { Instance } from "./read.ts";

/** What is wrong with a file, and how to mend it. */
export interface Complaint {
  file: string;
  message: string;
}

/** The validators of a revision, by type. */
export type Validators = Readonly<Record<string, Validator<unknown>>>;

/** Each example is a value of the type that its folder names. */
export function* judgeExamples(examples: readonly Instance[], validators: Validators): Generator<Complaint> {
  for (const { file, type, value } of examples) {
    const validator = validators[type];
    const fault = validator?.fault(value);
    if (!validator) yield { file, message: unknownType(type) };
    else if (fault) yield { file, message: `is no valid ${type}: ${fault.message}` };
  }
}

/**
 * Each counterexample is wrong in exactly one way, which its name tells: it differs from an example of its type in one
 * place, it does not validate, and the validator points at that place.
 */
export function* judgeCounterexamples(
  counterexamples: readonly Instance[],
  examples: readonly Instance[],
  validators: Validators,
): Generator<Complaint> {
  for (const { file, type, name, value } of counterexamples) {
    const validator = validators[type];
    if (!validator) {
      yield { file, message: unknownType(type) };
      continue;
    }
    const fault = validator.fault(value);
    if (!fault) {
      yield {
        file,
        message: `validates as ${type}, but a counterexample must not. Break what its name says, or move it to examples/${type}/.`,
      };
      continue;
    }
    const places = examples
      .filter((it) => it.type === type)
      .map((it) => differences(it.value, value))
      .filter((it) => it.length === 1)
      .map(([place]) => place!);
    if (places.length === 0) {
      yield {
        file,
        message: `differs from every example of ${type} in more than one place. Make it from one of them by one change.`,
      };
      continue;
    }
    const named = places.filter((place) => name.startsWith(`${memberAt(place)}-`));
    if (named.length === 0) {
      const names = [...new Set(places.map(memberAt))].map((it) => `${it}-…`);
      yield {
        file,
        message: `is wrong at ${places[0] || "the root"}, so its name should start with ${names.join(" or ")}, then say what is wrong.`,
      };
      continue;
    }
    if (!named.some((place) => related(place, fault.pointer))) {
      yield { file, message: `is wrong at ${named[0]}, but the validator complains elsewhere: ${fault.message}` };
    }
  }
}

const unknownType = (type: string) =>
  `lies in a folder named for ${type}, but no file of this revision declares that type.`;

/** The name of a member as file names write it: `/params/_meta/io.modelcontextprotocol~1clientInfo` is `client-info`. */
export function memberAt(pointer: string): string {
  const member = steps(pointer)
    .filter((step) => !/^\d+$/.test(step))
    .at(-1);
  if (member === undefined) return "root";
  return member
    .split("/")
    .at(-1)!
    .replace(/^[_$]/, "")
    .replace(/([a-z])([A-Z])/g, "$1-$2")
    .toLowerCase();
}

/** Whether one place holds the other. */
const related = (a: string, b: string) => a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`);

/** How many files a type needs: one shows that it can be right, three show ways to be wrong. */
const needed = { examples: 1, counterexamples: 3 };

/**
 * Each type of the newest revision has an example and three counterexamples; an older revision has them where the type
 * is another than in the next revision.
 */
export function* judgeCoverage(
  folder: string,
  definitions: Definitions,
  newer: Definitions | undefined,
  instances: { examples: readonly Instance[]; counterexamples: readonly Instance[] },
): Generator<Complaint> {
  const universal = universalTypes(definitions);
  for (const [type, schema] of Object.entries(definitions)) {
    if (newer && type in newer && meaning(newer[type]) === meaning(schema)) continue;
    for (const kind of ["examples", "counterexamples"] as const) {
      if (kind === "counterexamples" && universal.has(type)) continue;
      const count = instances[kind].filter((it) => it.type === type).length;
      if (count >= needed[kind]) continue;
      yield {
        file: `${folder}/${kind}/${type}/`,
        message: `holds ${count} files, but ${type} needs at least ${needed[kind]}. Add ${kind === "examples" ? "<what-it-shows>.json" : "<member>-<what-is-wrong>.json"}.`,
      };
    }
  }
}

/** A definition without its prose, as text; the order of branches and required members means nothing. */
const meaning = (schema: unknown) =>
  JSON.stringify(sorted(schema), (key, value: unknown) => {
    if (Array.isArray(value)) return value.map((it) => JSON.stringify(it)).sort();
    return (key === "description" && typeof value === "string") || (key === "deprecated" && value === true)
      ? undefined
      : value;
  });
