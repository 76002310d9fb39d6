import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  MalformedMessage,
  RpcError,
  errorResponse,
  isNotification,
  isRequest,
  isResponse,
  notification,
  parse,
  request,
  resultResponse,
  type JSONRPCMessage,
} from "../src/index.ts";

function refusal(source: string | Uint8Array): MalformedMessage {
  try {
    parse(source);
  } catch (error) {
    if (error instanceof MalformedMessage) return error;
    throw error;
  }
  throw new Error(`${String(source)} should be refused, but was accepted`);
}

const id = fc.oneof(fc.string(), fc.maxSafeInteger());
const members = fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true });
const message: fc.Arbitrary<JSONRPCMessage> = fc.oneof(
  fc.tuple(id, fc.string(), fc.option(members, { nil: undefined })).map((parts) => request(...parts)),
  fc.tuple(fc.string(), fc.option(members, { nil: undefined })).map((parts) => notification(...parts)),
  fc.tuple(id, members).map((parts) => resultResponse(...parts)),
  fc
    .tuple(fc.option(id, { nil: undefined }), fc.integer(), fc.string(), fc.jsonValue())
    .map(([id, code, message, data]) => errorResponse(id, new RpcError(code, message, { data }))),
);

test("every message is read as it was written, and is of one kind", () => {
  fc.assert(
    fc.property(message, (message) => {
      const text = JSON.stringify(message);
      expect(JSON.stringify(parse(text))).toBe(text);
      expect(parse(new TextEncoder().encode(text))).toEqual(parse(text));
      expect([isRequest, isNotification, isResponse].filter((is) => is(message))).toHaveLength(1);
    }),
  );
});

test("no value makes anything but a message or a refusal", () => {
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
      try {
        parse(text);
      } catch (error) {
        expect(error).toBeInstanceOf(MalformedMessage);
      }
    }),
  );
});

describe("is not JSON in UTF-8, which is -32700", () => {
  test.each(["", "{", "hello", "{'a':1}", '{"a":1}{"b":2}', '\uFEFF{"jsonrpc":"2.0","method":"a"}', "NaN"])(
    "%j",
    (text) => {
      expect(refusal(text)).toMatchObject({ code: -32700, id: undefined });
    },
  );

  test("bytes that are not UTF-8", () => {
    const latin1 = Buffer.from('{"jsonrpc":"2.0","id":1,"method":"é"}', "latin1");
    expect(refusal(latin1)).toMatchObject({ code: -32700, message: expect.stringContaining("not UTF-8") as unknown });
  });

  test("bytes that begin with a byte order mark", () => {
    expect(refusal(Buffer.from('\uFEFF{"jsonrpc":"2.0","method":"a"}'))).toMatchObject({ code: -32700 });
  });
});

describe("is JSON but no message, which is -32600", () => {
  test.each([
    ["1", "a JSON object"],
    ["null", "a JSON object"],
    ["[]", "batches"],
    ['[{"jsonrpc":"2.0","id":1,"method":"a"}]', "batches"],
    ["{}", '"jsonrpc"'],
    ['{"jsonrpc":"1.0","id":1,"method":"a"}', '"jsonrpc"'],
    ['{"jsonrpc":2.0,"id":1,"method":"a"}', '"jsonrpc"'],
    ['{"jsonrpc":"2.0","id":1}', "has 0"],
    ['{"jsonrpc":"2.0","id":1,"method":"a","result":{}}', "has 2"],
    ['{"jsonrpc":"2.0","id":1,"result":{},"error":{"code":1,"message":""}}', "has 2"],
    ['{"jsonrpc":"2.0","id":null,"method":"a"}', '"id"'],
    ['{"jsonrpc":"2.0","id":1.5,"method":"a"}', '"id"'],
    ['{"jsonrpc":"2.0","id":9007199254740993,"method":"a"}', '"id"'],
    ['{"jsonrpc":"2.0","id":{},"method":"a"}', '"id"'],
    ['{"jsonrpc":"2.0","id":1,"method":1}', '"method"'],
    ['{"jsonrpc":"2.0","id":1,"method":"a","params":[]}', '"params"'],
    ['{"jsonrpc":"2.0","id":1,"method":"a","params":null}', '"params"'],
    ['{"jsonrpc":"2.0","result":{}}', '"id"'],
    ['{"jsonrpc":"2.0","id":1,"result":1}', '"result"'],
    ['{"jsonrpc":"2.0","id":1,"result":[]}', '"result"'],
    ['{"jsonrpc":"2.0","id":null,"error":{"code":1,"message":""}}', '"id"'],
    ['{"jsonrpc":"2.0","id":1,"error":"x"}', '"error"'],
    ['{"jsonrpc":"2.0","id":1,"error":{"code":1.5,"message":""}}', '"error.code"'],
    ['{"jsonrpc":"2.0","id":1,"error":{"code":1}}', '"error.message"'],
  ])("%s", (text, named) => {
    expect(refusal(text)).toMatchObject({ code: -32600, message: expect.stringContaining(named) as unknown });
  });

  test("the id is known where it can be read, and never that of a response", () => {
    expect(refusal('{"jsonrpc":"2.0","id":"x","method":1}').id).toBe("x");
    expect(refusal('{"jsonrpc":"2.0","id":null,"method":"a"}').id).toBeUndefined();
    expect(refusal('{"jsonrpc":"2.0","id":7,"result":1}').id).toBeUndefined();
  });
});

test("a member named __proto__ is a member", () => {
  const read = parse('{"jsonrpc":"2.0","id":1,"method":"a","params":{"__proto__":{"admin":true}}}');
  expect(Object.keys((read as { params: object }).params)).toEqual(["__proto__"]);
  expect((read as { params: { admin?: boolean } }).params.admin).toBeUndefined();
});
