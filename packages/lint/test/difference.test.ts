import { expect, it } from "vitest";
import { difference } from "../src/difference.ts";

it.each<[unknown, unknown]>([
  [1, 1],
  [null, null],
  [
    { a: 1, b: [true, "x"] },
    { b: [true, "x"], a: 1 },
  ],
  [{ "…": "…" }, { a: 1 }],
  [{ "…": "…" }, {}],
  [
    { a: { "…": "…" }, "…": "…" },
    { a: { b: 1 }, c: 2 },
  ],
  [["…"], []],
  [["…"], [1, 2]],
  [
    [1, "…"],
    [1, 2, 3],
  ],
  [
    ["…", 3],
    [1, 2, 3],
  ],
  [
    [1, "…", 3, "…"],
    [1, 3, 3],
  ],
  [[{ "…": "…" }], [{ a: 1 }]],
])("%j quotes %j", (quote, value) => expect(difference(quote, value)).toBeUndefined());

it.each<[unknown, unknown, string]>([
  [1, 2, " at the top, 2, found 1."],
  [1, "1", ' at the top, "1", found 1.'],
  [{}, [], " at the top, [], found {}."],
  [null, {}, " at the top, {}, found null."],
  [{ a: { b: 1 } }, { a: { b: 2 } }, " at /a/b, 2, found 1."],
  [{ a: 1 }, {}, " at /a, nothing, found 1."],
  [{}, { a: 1 }, " at /a, 1, found nothing."],
  [{ a: 1, "…": "…" }, { b: 1 }, " at /a, nothing, found 1."],
  [{ "…": 1 }, { a: 1 }, " at /…, nothing, found 1."],
  [{ toString: 1 }, {}, " at /toString, nothing, found 1."],
  [[1, 2], [1, 3], " at /1, 3, found 2."],
  [[1], [1, 2], " at the top, 2 items, found 1."],
  [["…", 1], [1, 2], ' at the top, [1,2], found ["…",1].'],
  [["…"], {}, ' at the top, {}, found ["…"].'],
  ["…", "x", ' at the top, "x", found "…".'],
])("%j does not quote %j", (quote, value, says) => expect(difference(quote, value)).toBe(says));
