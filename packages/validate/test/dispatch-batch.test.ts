import { beforeAll, expect, test } from "vitest";
import { failure, lamps, notification, request, result, summary } from "./lamps.ts";

let judge: Awaited<ReturnType<typeof lamps>>;
beforeAll(async () => void (judge = await lamps((it) => ({ ...it, batches: true }))));

test.each<[string, unknown, string]>([
  ["requests and notifications", [request("who"), notification("stop")], "valid JSONRPCBatchRequest"],
  ["one notification", [notification("stop")], "valid JSONRPCBatchRequest"],
  ["results and errors", [result({}), failure(-1, { celsius: 1 }), failure(0)], "valid JSONRPCBatchResponse"],
  ["a single message, as ever", request("who"), "valid Who"],
])("accepts %s", (_, message, verdict) => expect(summary(judge(message))).toBe(verdict));

test.each<[string, unknown, string]>([
  ["an empty batch", [], "The value should be a batch of at least one message, but is an array"],
  [
    "a wrong message, and points at it",
    [request("who"), request("lamp/switch", { on: 1 })],
    "/1/params/on should be a boolean, but is 1",
  ],
  ["what is no message", [request("who"), 1], "/1 should be a JSON-RPC message, which is an object, but is 1"],
  ["a batch within", [[request("who")]], "/0 should be a JSON-RPC message, which is an object, but is an array"],
  [
    "the first of several wrong ones only",
    [{}, {}, 1],
    '/0 should be an object with one of "method", "result", "error", but is an object',
  ],
])("refuses %s", (_, message, fault) => {
  const verdict = judge(message);
  expect(verdict).toMatchObject({ valid: false, fault: { message: fault } });
});

test.each([
  ["a call among answers", [result({}), request("who")], "/1/method"],
  ["an answer among calls", [notification("stop"), failure(0)], "/1/error"],
])("refuses %s: a batch asks or answers", (_, message, pointer) => {
  expect(judge(message)).toMatchObject({ valid: false, fault: { pointer } });
});

test("who sent the batch sent its messages", () => {
  const batch = [request("who"), request("lamp/read")];
  expect(judge(batch, { role: "client" })).toMatchObject({ valid: true });
  expect(judge(batch, { role: "server" })).toMatchObject({ valid: false, fault: { pointer: "/1/method" } });
});
