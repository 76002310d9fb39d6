import type { Instances } from "./load.ts";

interface Place {
  readonly type: string;
  readonly name: string;
}

/** A request of which there is an example, and of its answer. */
export interface Exchange {
  readonly method: string;
  readonly request: Place;
  readonly result: Place;
  /** A counterexample of the answer, if there is one. */
  readonly faulty?: Place;
}

/** A request and its answer, made of an example of each; or with an answer that is to be refused. */
export function exchange(
  { method, request, result, faulty }: Exchange,
  examples: Instances,
  counterexamples?: Instances,
): string {
  const at = (all: Instances, { type, name }: Place) => all[type]?.[name];
  const asked = { jsonrpc: "2.0", id: 1, method, ...(at(examples, request) as object) };
  const answer = counterexamples && faulty ? at(counterexamples, faulty) : at(examples, result);
  return JSON.stringify([asked, { jsonrpc: "2.0", id: asked.id, result: answer }], null, 2);
}
