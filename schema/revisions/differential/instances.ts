import type { Revision } from "../scripts/revision.ts";
import type { Question } from "./judge.ts";
import { literalsOf, mutations } from "./mutate.ts";

/** A question, and where it comes from. */
export interface Instance extends Question {
  origin: "examples" | "counterexamples" | "mutations";
  /** The file of the example or counterexample; a mutation's is that of the example it was made of. */
  file: string;
  /** What a mutation did, and where. */
  step?: string;
  pointer?: string;
}

/** The examples and counterexamples of a revision, and mutations of the examples: each step once at each place of a type. */
export function instancesOf(revision: Revision): Instance[] {
  const examples = revision.instances("examples");
  const literals = literalsOf(examples.map((it) => it.value));
  const done = new Set<string>();
  const mutated = examples.flatMap(({ type, file, value }) =>
    mutations(value, literals)
      .filter(({ step, pointer }) => {
        const key = `${type} ${step} ${pointer.replace(/\/\d+/g, "/*")}`;
        return !done.has(key) && done.add(key);
      })
      .map((it): Instance => ({ type, origin: "mutations", file, ...it })),
  );
  const files = (origin: "examples" | "counterexamples") =>
    revision.instances(origin).map(({ type, file, value }): Instance => ({ type, origin, file, value }));
  return [...files("examples"), ...files("counterexamples"), ...mutated];
}
