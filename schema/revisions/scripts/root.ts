import type { Definitions, Schema } from "@transports-wg/emit";
import type { Registry } from "./revision.ts";

const ref = (type: string): Schema => ({ $ref: `#/$defs/${type}` });
const lacks = (...members: string[]): Schema => ({ not: { anyOf: members.map((it) => ({ required: [it] })) } });

/** Whether the type of a method is the whole message: before 2025-11-25 it lacks what the envelope has. */
export function isWhole(message: Schema | undefined): boolean {
  return "jsonrpc" in (message?.properties ?? {});
}

/** The envelopes under the names that a revision gives them. */
export function envelopes(definitions: Definitions): { result: string; error: string } {
  return "JSONRPCResultResponse" in definitions
    ? { result: "JSONRPCResultResponse", error: "JSONRPCErrorResponse" }
    : { result: "JSONRPCResponse", error: "JSONRPCError" };
}

/**
 * The schema that judges a whole message when no definition is named: exactly one of call, result and error; a method
 * that the revision knows has to have that method's form.
 *
 * @param objects `closed` when objects take no unknown members: before 2025-11-25 the types of the methods lack the members
 * of the envelope, so they cannot then be asked for together with it
 */
export function rootOf(definitions: Definitions, { METHODS }: Registry, objects: "open" | "closed"): Schema {
  const { result, error } = envelopes(definitions);
  const call = (kind: "request" | "notification", unions: string[], ...others: Schema[]): Schema => {
    const known = Object.entries(METHODS).filter(([, it]) => it.kind === kind);
    const present = unions.filter((it) => it in definitions);
    const whole = known.every(([, it]) => isWhole(definitions[it.message]));
    const unknown: Schema = { properties: { method: { not: { enum: known.map(([method]) => method) } } } };
    const typed: Schema[] = whole || objects === "open" ? [{ anyOf: [...present.map(ref), unknown] }] : [];
    return { allOf: [ref(kind === "request" ? "JSONRPCRequest" : "JSONRPCNotification"), ...others, ...typed] };
  };
  const batches = ["JSONRPCBatchRequest", "JSONRPCBatchResponse"].filter((it) => it in definitions);
  return {
    anyOf: [
      call("request", ["ClientRequest", "ServerRequest"], lacks("result", "error")),
      call("notification", ["ClientNotification", "ServerNotification"], lacks("id", "result", "error")),
      { allOf: [ref(result), lacks("method", "error")] },
      { allOf: [ref(error), lacks("method", "result")] },
      // The types do not say that a batch holds something; JSON-RPC does.
      ...batches.map((type) => ({ allOf: [ref(type), { minItems: 1 }] })),
    ],
  };
}
