import { beforeAll, describe, expect, test } from "vitest";
import type { Context } from "../src/index.ts";
import { failure, lamps, notification, request, result, summary } from "./lamps.ts";

let judge: Awaited<ReturnType<typeof lamps>>;
beforeAll(async () => void (judge = await lamps()));

/** One row: what it is about, a message, the verdict in one line, and what is known besides the message. */
function table(rows: [string, unknown, string, Context?][]): void {
  test.each(rows)("%s", (_, message, verdict, context) => expect(summary(judge(message, context))).toBe(verdict));
}

describe("a call is judged as what its method and its id say that it is", () => {
  table([
    ["a request", request("lamp/switch", { on: true }), "valid Switch"],
    ["a notification", notification("lamp/burnt", { lamp: "a" }), "valid Burnt"],
    ["its params are wrong", request("lamp/switch", { on: 1 }), "Switch: /params/on should be a boolean, but is 1"],
    ["a member of its params is missing", request("lamp/switch", {}), "Switch: /params/on is missing"],
    ["its params are missing", request("lamp/switch"), "Switch: /params is missing"],
    [
      "a request without id",
      notification("lamp/switch", { on: true }),
      "Switch: /id should be present: lamp/switch is a request, but is nothing",
    ],
    ["a notification with an id", request("stop"), "Stop: /id should be absent: stop is a notification, but is 1"],
    [
      "an id that is null",
      { ...request("who"), id: null },
      "Request: /id should be a string or an integer, but is null",
    ],
    [
      "an id with a fraction",
      { ...request("who"), id: 1.5 },
      "Request: /id should be a string or an integer, but is 1.5",
    ],
    ["another version", { ...request("who"), jsonrpc: "1.0" }, 'Request: /jsonrpc should be "2.0", but is "1.0"'],
    ["no version", { id: 1, method: "who" }, "Request: /jsonrpc is missing"],
    ["params by position", request("who", []), "Request: /params should be an object, but is an array"],
    [
      "a method that is no text",
      { ...request("who"), method: ["who"] },
      "Request: /method should be a string, but is an array",
    ],
  ]);
});

describe("a method that is not one", () => {
  table([
    [
      "of a request",
      request("lamp/fly"),
      'Request: /method should be the method of a request: lamp/switch, lamp/read or who, but is "lamp/fly"',
    ],
    [
      "of a notification",
      notification("fly"),
      'Notification: /method should be the method of a notification: lamp/burnt or stop, but is "fly"',
    ],
    [
      "one that only ever travels inside of a result",
      request("lamp/confirm"),
      'Request: /method should be the method of a request: lamp/switch, lamp/read or who, but is "lamp/confirm"',
    ],
    [
      "one that the other side sends",
      request("lamp/read"),
      'Request: /method should be the method of a request that a server sends: who, but is "lamp/read"',
      { role: "server" },
    ],
    [
      "one that this side does not send",
      notification("lamp/burnt", { lamp: "a" }),
      'Notification: /method should be the method of a notification that a client sends: stop, but is "lamp/burnt"',
      { role: "client" },
    ],
    ["one that both sides send", request("who"), "valid Who", { role: "server" }],
    ["one that this side sends", request("lamp/read"), "valid Read", { role: "client" }],
    [
      "empty",
      request(""),
      'Request: /method should be the method of a request: lamp/switch, lamp/read or who, but is ""',
    ],
  ]);
});

describe("a result is judged by the method that it answers", () => {
  const answers = (method: string): Context => ({ method });
  table([
    ["valid", result({ lit: true }), "valid Switched", answers("lamp/switch")],
    ["wrong", result({ lit: 1 }), "Switched: /result/lit should be a boolean, but is 1", answers("lamp/switch")],
    ["a member is missing", result({}), "Switched: /result/lit is missing", answers("lamp/switch")],
    [
      "an interim one",
      result({ resultType: "input_required", question: "Sure?" }),
      "valid Waiting",
      answers("lamp/switch"),
    ],
    [
      "a wrong interim one",
      result({ resultType: "input_required", lit: true }),
      "Waiting: /result/question is missing",
      answers("lamp/switch"),
    ],
    [
      "an interim one for a method that has none",
      result({ resultType: "input_required", name: "a" }),
      "valid Name",
      answers("who"),
    ],
    ["the first of two", result({ level: 1 }), "valid Level", answers("lamp/read")],
    ["the second of two", result({ levels: [1] }), "valid Levels", answers("lamp/read")],
    [
      "nearer to the second of two",
      result({ levels: ["1"] }),
      'Levels: /result/levels/0 should be a number, but is "1"',
      answers("lamp/read"),
    ],
    [
      "its envelope is wrong",
      { jsonrpc: "2.0", result: { lit: true } },
      "Result: /id is missing",
      answers("lamp/switch"),
    ],
    ["it is no object", result("lit"), 'Result: /result should be an object, but is "lit"', answers("lamp/switch")],
    ["without the method only its envelope is", result({ anything: 1 }), "valid Result"],
  ]);

  test.each(["lamp/fly", "stop", "lamp/confirm", "toString", "__proto__", ""])(
    "%j is no method that is answered: the caller erred, not the sender",
    (method) => {
      const call = () => judge(result({}), { method });
      expect(call).toThrow(RangeError);
      expect(call).toThrow(
        `context.method should be the method of a request of this revision, but is ${JSON.stringify(method)}`,
      );
    },
  );

  test("a side that is never asked sends none", async () => {
    const quiet = await lamps(({ methods: { who, ...methods }, ...it }) => ({ ...it, methods }));
    expect(summary(quiet(result({}), { role: "client" }))).toMatch(
      /^Result: \/result should be absent: no client answers requests/,
    );
    expect(summary(quiet(result({}), { role: "server" }))).toBe("valid Result");
    expect(summary(quiet(result({})))).toBe("valid Result");
    expect(summary(judge(result({}), { role: "client" }))).toBe("valid Result");
  });
});

describe("an error is judged by its code", () => {
  table([
    ["a code without a shape", failure(-32601), "valid Failure"],
    ["any data then", failure(-32601, [1]), "valid Failure"],
    ["a code with a shape", failure(-1, { celsius: 90 }), "valid Hot"],
    ["its data are wrong", failure(-1, { celsius: "90" }), 'Hot: /error/data/celsius should be a number, but is "90"'],
    ["a code with a shape of the whole message", { ...failure(-2), id: "a" }, "valid NoPower"],
    ["the message is wrong", failure(-2), "NoPower: /id should be a string, but is 1"],
    [
      "without id, when the request could not be read",
      { jsonrpc: "2.0", error: { code: -32700, message: "" } },
      "valid Failure",
    ],
    ["a code that is no integer", failure(1.5), "Failure: /error/code should be an integer, but is 1.5"],
    [
      "a code that is text",
      { jsonrpc: "2.0", error: { code: "-1", message: "" } },
      'Failure: /error/code should be an integer, but is "-1"',
    ],
    ["no message", { jsonrpc: "2.0", error: { code: -1 } }, "Failure: /error/message is missing"],
    ["no object", { jsonrpc: "2.0", error: "no" }, 'Failure: /error should be an object, but is "no"'],
  ]);
});

describe("what is no call, result or error", () => {
  table([
    ["no object", 42, "JSONRPCMessage: The value should be a JSON-RPC message, which is an object, but is 42"],
    ["null", null, "JSONRPCMessage: The value should be a JSON-RPC message, which is an object, but is null"],
    [
      "nothing",
      undefined,
      "JSONRPCMessage: The value should be a JSON-RPC message, which is an object, but is nothing",
    ],
    [
      "an array, where there are no batches",
      [request("who")],
      "JSONRPCMessage: The value should be a JSON-RPC message, which is an object, but is an array",
    ],
    [
      "none of the three",
      { jsonrpc: "2.0", id: 1 },
      'JSONRPCMessage: The value should be an object with one of "method", "result", "error", but is an object',
    ],
    [
      "a call and a result",
      { ...request("who"), result: {} },
      'JSONRPCMessage: /result should be absent beside "method", but is an object',
    ],
    [
      "a call and an error",
      { ...request("who"), error: {} },
      'JSONRPCMessage: /error should be absent beside "method", but is an object',
    ],
    [
      "a result and an error",
      { ...result({}), error: null },
      'JSONRPCMessage: /error should be absent beside "result", but is null',
    ],
  ]);
});
