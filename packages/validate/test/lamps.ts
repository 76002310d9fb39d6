import type { Schema } from "@transports-wg/emit";
import { dispatcher, type Context, type Named, type Protocol, type Verdict } from "../src/runtime/dispatch.ts";
import { validators } from "./compiled.ts";

// A protocol as small as can be that has one of everything: lamps, which clients switch and servers report about.

const object = (properties: Record<string, Schema>, ...optional: string[]): Schema => ({
  type: "object",
  properties,
  required: Object.keys(properties).filter((it) => !optional.includes(it)),
});
const text = { type: "string" };
const id = { type: ["string", "integer"] };
const jsonrpc = { const: "2.0" };
const error = (code: Schema, data: Schema) => object({ code, message: text, data }, "data");

const definitions = {
  Request: object({ jsonrpc, id, method: text, params: { type: "object" } }, "params"),
  Notification: object({ jsonrpc, method: text, params: { type: "object" } }, "params"),
  Result: object({ jsonrpc, id, result: { type: "object" } }),
  Failure: object({ jsonrpc, id, error: error({ type: "integer" }, {}) }, "id"),
  Switch: object({ method: { const: "lamp/switch" }, params: object({ on: { type: "boolean" } }) }),
  Switched: object({ lit: { type: "boolean" } }),
  Waiting: object({ resultType: { const: "input_required" }, question: text }),
  Read: object({ method: { const: "lamp/read" } }),
  Level: object({ level: { type: "number" } }),
  Levels: object({ levels: { type: "array", items: { type: "number" } } }),
  Who: object({ method: { const: "who" } }),
  Name: object({ name: text }),
  Burnt: object({ method: { const: "lamp/burnt" }, params: object({ lamp: text }) }),
  Stop: object({ method: { const: "stop" } }),
  Confirm: object({ method: { const: "lamp/confirm" } }),
  Hot: error({ const: -1 }, object({ celsius: { type: "number" } })),
  NoPower: object({ id: text, error: error({ const: -2 }, {}) }),
};

/** Judges messages of this protocol, or of what `change` makes of it. */
export async function lamps(change = (it: Protocol) => it): Promise<(message: unknown, context?: Context) => Verdict> {
  const made = await validators(definitions);
  const named = (name: keyof typeof definitions): Named => [name, made[name]];
  const protocol: Protocol = {
    request: named("Request"),
    notification: named("Notification"),
    result: named("Result"),
    error: named("Failure"),
    methods: {
      "lamp/switch": {
        kind: "request",
        sender: ["client"],
        message: named("Switch"),
        results: [named("Switched")],
        interim: named("Waiting"),
      },
      "lamp/read": {
        kind: "request",
        sender: ["client"],
        message: named("Read"),
        results: [named("Level"), named("Levels")],
      },
      who: { kind: "request", sender: ["client", "server"], message: named("Who"), results: [named("Name")] },
      "lamp/burnt": { kind: "notification", sender: ["server"], message: named("Burnt") },
      stop: { kind: "notification", sender: ["client", "server"], message: named("Stop") },
      "lamp/confirm": { kind: "input", sender: ["server"], message: named("Confirm") },
    },
    errors: { "-1": { type: named("Hot"), whole: false }, "-2": { type: named("NoPower"), whole: true } },
  };
  return dispatcher(change(protocol));
}

export const request = (method: string, params?: unknown) => ({
  jsonrpc: "2.0",
  id: 1,
  method,
  ...(params !== undefined && { params }),
});
export const notification = (method: string, params?: unknown) => ({
  jsonrpc: "2.0",
  method,
  ...(params !== undefined && { params }),
});
export const result = (value: unknown) => ({ jsonrpc: "2.0", id: 1, result: value });
export const failure = (code: number, data?: unknown) => ({
  jsonrpc: "2.0",
  id: 1,
  error: { code, message: "No.", ...(data !== undefined && { data }) },
});

/** The verdict in one line: the definition, and what is wrong. */
export function summary(verdict: Verdict): string {
  return verdict.valid ? `valid ${verdict.type}` : `${verdict.type}: ${verdict.fault.message}`;
}
