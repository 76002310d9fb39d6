import { beforeAll, expect, test } from "vitest";
import type { Definitions } from "@transports-wg/emit";
import { bundle, validatorsModule } from "@transports-wg/validate";
import { judge, type Choice, type Judges } from "../site/pages/playground/judge.ts";
import { dispatchText, errorsOf, methodsOf } from "../site/pages/playground/protocol.ts";
import { read } from "../site/pages/playground/read.ts";

const ref = (type: string) => ({ $ref: `#/$defs/${type}` });
const object = (properties: Definitions, required: string[] = []) => ({ type: "object", properties, required });
const envelope = { jsonrpc: { const: "2.0" }, id: { type: ["string", "integer"] } };
const definitions: Definitions = {
  JSONRPCRequest: object({ ...envelope, method: { type: "string" } }, ["jsonrpc", "id", "method"]),
  JSONRPCNotification: object({ jsonrpc: { const: "2.0" }, method: { type: "string" } }, ["jsonrpc", "method"]),
  JSONRPCResponse: object({ ...envelope, result: ref("Result") }, ["jsonrpc", "id", "result"]),
  JSONRPCError: object({ ...envelope, error: object({ code: { type: "integer" } }, ["code"]) }, ["jsonrpc", "error"]),
  Result: { type: "object" },
  SwitchRequest: object(
    { ...envelope, method: { const: "lamp/switch" }, params: object({ lamp: { type: "string" } }, ["lamp"]) },
    ["jsonrpc", "id", "method", "params"],
  ),
  SwitchResult: object({ on: { type: "boolean" } }, ["on"]),
  AskRequest: object({ ...envelope, method: { const: "user/ask" } }, ["jsonrpc", "id", "method"]),
  AskResult: object({ answer: { type: "string" } }, ["answer"]),
  DimRequest: object({ ...envelope, method: { const: "lamp/dim" } }, ["jsonrpc", "id", "method"]),
  DimResultResponse: object({ ...envelope, result: ref("SwitchResult") }),
  ClientRequest: { anyOf: [ref("SwitchRequest"), ref("DimRequest")] },
  ServerRequest: ref("AskRequest"),
  FuseError: object(
    {
      ...envelope,
      error: { allOf: [ref("Result"), object({ code: { const: 7 }, data: { type: "string" } }, ["code", "data"])] },
    },
    ["error"],
  ),
};
const base = {
  "lamp/switch": { kind: "request", sender: ["client"], message: "SwitchRequest", results: ["SwitchResult"] },
} as const;

let judges: Judges;
beforeAll(async () => {
  const methods = methodsOf(definitions, base);
  const module = `${validatorsModule(definitions)}\n${dispatchText(definitions, methods, errorsOf(definitions, {}))}`;
  const text = await bundle(module, "esm");
  const types = (await import(`data:text/javascript,${encodeURIComponent(text)}`)) as Judges["types"] &
    Pick<Judges, "validate">;
  judges = { validate: types.validate, types, methods: methods };
});

const judged = (text: string, choice: Choice = {}) => {
  const reading = read(text, choice.as !== undefined);
  if (reading.kind !== "read") throw new Error(`This is to be read: ${text}`);
  return judge(text, reading, judges, choice);
};
const request = (id: number, method: string, params?: unknown) => ({ jsonrpc: "2.0", id, method, params });
const result = (id: number, it: unknown) => ({ jsonrpc: "2.0", id, result: it });

test("a delta's methods are those of its messages in the unions by sender; what answers them is found by name", () => {
  expect(judges.methods).toMatchObject({
    "lamp/switch": base["lamp/switch"],
    "lamp/dim": { kind: "request", sender: ["client"], message: "DimRequest", results: ["SwitchResult"] },
    "user/ask": { kind: "request", sender: ["server"], message: "AskRequest", results: ["AskResult"] },
  });
  expect(errorsOf(definitions, {})).toEqual({ FuseError: { code: 7, type: "FuseError" } });
});

test("one message is judged by what it claims to be, and a fault is located", () => {
  const text = JSON.stringify(request(1, "lamp/switch", { lamp: 3 }), null, 2);
  const [it] = judged(text);
  expect(it).toMatchObject({
    title: "lamp/switch",
    type: "SwitchRequest",
    fault: { pointer: "/params/lamp", expected: "a string", found: "3" },
  });
  const { place } = it!.fault!;
  expect([place.line, place.column, text.slice(place.from, place.to)]).toEqual([6, 5, '"lamp": 3']);
});

test("a missing member is located where the object begins that lacks it", () => {
  const text = JSON.stringify(request(1, "lamp/switch", { other: 1 }), null, 2);
  const { place, message } = judged(text)[0]!.fault!;
  expect([message, place.line, place.column, text.slice(place.from, place.to)]).toEqual([
    "/params/lamp is missing",
    5,
    13,
    "{",
  ]);
});

test("the role that was chosen decides who may send it", () => {
  const text = JSON.stringify(request(1, "user/ask"));
  expect(judged(text, { role: "server" })[0]!.fault).toBeUndefined();
  expect(judged(text, { role: "client" })[0]!.fault?.pointer).toBe("/method");
});

test("a lone result needs the method that it answers; until then the envelope is judged, and that is said", () => {
  const text = JSON.stringify(result(1, { on: "yes" }));
  expect(judged(text)[0]).toMatchObject({
    type: "JSONRPCResponse",
    note: expect.stringContaining("Only the envelope") as string,
  });
  const [it] = judged(text, { method: "lamp/switch" });
  expect(it).toMatchObject({ title: "answer to lamp/switch", type: "SwitchResult", fault: { pointer: "/result/on" } });
  expect(it!.note).toBeUndefined();
});

test("a transcript pairs each answer with its request, also where both sides count alike", () => {
  const [, ask, answer, done] = judged(
    JSON.stringify([
      request(1, "lamp/switch", { lamp: "a" }),
      request(1, "user/ask"),
      result(1, { answer: 5 }),
      result(1, { on: true }),
    ]),
  );
  expect(ask).toMatchObject({ from: "server" });
  expect(answer).toMatchObject({ title: "answer to user/ask", from: "client", fault: { pointer: "/result/answer" } });
  expect(done).toMatchObject({ title: "answer to lamp/switch", from: "server", type: "SwitchResult" });
  expect(done!.fault).toBeUndefined();
});

test("an answer to nothing is said to be one", () => {
  const [it] = judged(JSON.stringify([result(9, {})]));
  expect(it).toMatchObject({ title: "response", note: expect.stringContaining("No request before it") as string });
});

test("a method that the revision lacks is the fault of the request, not of its answer", () => {
  const [asked, answer] = judged(JSON.stringify([request(1, "no/such"), result(1, {})]));
  expect(asked!.fault?.pointer).toBe("/method");
  expect(answer).toMatchObject({ note: expect.stringContaining("no/such is no request") as string });
  expect(answer!.fault).toBeUndefined();
});

test("an error of a known code is judged by its type", () => {
  const [it] = judged(JSON.stringify({ jsonrpc: "2.0", id: 1, error: { code: 7, message: "" } }));
  expect(it).toMatchObject({ type: "FuseError", fault: { pointer: "/error/data" } });
});

test("a text can be judged as a value of one type", () => {
  expect(judged('{"on": 1}', { as: "SwitchResult" })[0]).toMatchObject({
    type: "SwitchResult",
    fault: { pointer: "/on" },
  });
  expect(() => judged("1", { as: "NoSuch" })).toThrow("There is no type NoSuch");
});

test("what is no message at all is one fault", () => {
  expect(judged("42")[0]).toMatchObject({ title: "message", fault: { pointer: "", found: "42" } });
});
