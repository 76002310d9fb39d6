import { crc32 } from "node:zlib";
import { describe, expect, test } from "vitest";
import { ONE_TEXT, OTHER_TEXT } from "../checks/collision.ts";
import { canonicalForm, digestOf, type Primitive } from "../digest.ts";

const canonical = (text: string) => canonicalForm(JSON.parse(text) as Primitive);

describe("canonical JSON, by the vectors of RFC 8785", () => {
  test("section 3.2.2: numbers, strings and literals", () => {
    const text = String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`;
    expect(canonical(text)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  test("section 3.2.3: names in the order of their UTF-16 units", () => {
    const text = String.raw`{
      "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
      "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O With Diaeresis"
    }`;
    expect([...canonical(text).matchAll(/:"([^"]*)"/g)].map(([, value]) => value)).toEqual([
      "Carriage Return",
      "One",
      "Control",
      "Latin Small Letter O With Diaeresis",
      "Euro Sign",
      "Emoji: Grinning Face",
      "Hebrew Letter Dalet With Dagesh",
    ]);
  });

  test.each([
    ["0000000000000000", "0"],
    ["8000000000000000", "0"],
    ["0000000000000001", "5e-324"],
    ["8000000000000001", "-5e-324"],
    ["7fefffffffffffff", "1.7976931348623157e+308"],
    ["ffefffffffffffff", "-1.7976931348623157e+308"],
    ["4340000000000000", "9007199254740992"],
    ["c340000000000000", "-9007199254740992"],
    ["4430000000000000", "295147905179352830000"],
    ["44b52d02c7e14af5", "9.999999999999997e+22"],
    ["44b52d02c7e14af6", "1e+23"],
    ["44b52d02c7e14af7", "1.0000000000000001e+23"],
    ["444b1ae4d6e2ef4e", "999999999999999700000"],
    ["444b1ae4d6e2ef4f", "999999999999999900000"],
    ["444b1ae4d6e2ef50", "1e+21"],
    ["3eb0c6f7a0b5ed8c", "9.999999999999997e-7"],
    ["3eb0c6f7a0b5ed8d", "0.000001"],
    ["41b3de4355555553", "333333333.3333332"],
    ["41b3de4355555554", "333333333.33333325"],
    ["41b3de4355555555", "333333333.3333333"],
    ["41b3de4355555556", "333333333.3333334"],
    ["41b3de4355555557", "333333333.33333343"],
    ["becbf647612f3696", "-0.0000033333333333333333"],
    ["43143ff3c1cb0959", "1424953923781206.2"],
  ])("appendix B: the double %s is %s", (bits, text) => {
    const number = Buffer.from(bits, "hex").readDoubleBE();
    expect(canonicalForm({ number })).toBe(`{"number":${text}}`);
  });

  test.each(["7fffffffffffffff", "7ff0000000000000"])("appendix B: %s is no JSON", (bits) => {
    const number = Buffer.from(bits, "hex").readDoubleBE();
    expect(() => canonicalForm({ number })).toThrow("not allowed");
  });

  test("empty objects and arrays stay", () => {
    expect(canonical('{ "b": {}, "a": [ ], "": { "b": [{}], "a": null } }')).toBe(
      '{"":{"a":null,"b":[{}]},"a":[],"b":{}}',
    );
  });
});

describe("the standard computation", () => {
  test("is the SHA-256 of the canonical form", () => {
    expect(digestOf({})).toBe("sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
  });

  test("takes `_meta` of the primitive out, and no other", () => {
    expect(digestOf({ name: "pay", _meta: { rank: 1 } })).toBe(digestOf({ name: "pay" }));
    expect(digestOf({ inputSchema: { _meta: 1 } })).not.toBe(digestOf({ inputSchema: {} }));
  });

  test.each([
    ['{"maximum":1.0}', '{"maximum":1}'],
    ['{"minimum":-0}', '{"minimum":0}'],
    ['{"type":"string","type":"object"}', '{"type":"object"}'],
    ['{"a":1,"b":2}', '{ "b": 2, "a": 1 }'],
    [String.raw`{"title":"\u00e9"}`, '{"title":"é"}'],
  ])("gives %s and %s one digest", (one, other) => {
    expect(digestOf(JSON.parse(one) as Primitive)).toBe(digestOf(JSON.parse(other) as Primitive));
  });

  test.each([
    ['{"title":"é"}', '{"title":"e\u0301"}'],
    ['{"order":[1,2]}', '{"order":[2,1]}'],
    ['{"maximum":1}', '{"maximum":"1"}'],
    ['{"title":null}', "{}"],
    ['{"__proto__":{"a":1}}', "{}"],
  ])("gives %s and %s two digests", (one, other) => {
    expect(digestOf(JSON.parse(one) as Primitive)).not.toBe(digestOf(JSON.parse(other) as Primitive));
  });
});

test("the two texts of digest-no-checksum have one CRC-32, wherever they stand", () => {
  expect(ONE_TEXT).not.toBe(OTHER_TEXT);
  for (const around of [
    ["", ""],
    ["{", "}"],
    ['{"description":"', '","name":"pay"}'],
  ] as const) {
    expect(crc32(around[0] + ONE_TEXT + around[1])).toBe(crc32(around[0] + OTHER_TEXT + around[1]));
  }
});
