import type { Exchange } from "./Playground.tsx";
import type { Instances } from "./load.ts";

/** A request and its answer, made of the first example of each; or with an answer that is to be refused. */
export function exchange(
  { method, message, result }: Exchange,
  examples: Instances,
  counterexamples?: Instances,
): string {
  const [request] = Object.values(examples[message] ?? {});
  const [answer] = Object.values((counterexamples ?? examples)[result] ?? {});
  const asked = { jsonrpc: "2.0", id: 1, method, ...(request as object) };
  return JSON.stringify([asked, { jsonrpc: "2.0", id: asked.id, result: answer }], null, 2);
}
