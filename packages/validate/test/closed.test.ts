import { closed, type Definitions } from "@transports-wg/emit";
import { beforeAll, expect, test } from "vitest";
import type { Validator } from "../src/index.ts";
import { validators } from "./compiled.ts";

// What `closed` of the package emit makes is judged by what it accepts, for which that package has no means.

const definitions: Definitions = {
  Base: { type: "object", properties: { id: { type: "string" }, at: { $ref: "#/$defs/Place" } }, required: ["id"] },
  Sized: { type: "object", properties: { size: { type: "number" }, id: { const: "a" } }, required: ["size"] },
  Place: { type: "object", properties: { x: { type: "number" } } },
  Open: { type: "object", properties: { note: { type: "string" } }, additionalProperties: { type: "number" } },
  Both: { allOf: [{ $ref: "#/$defs/Base" }, { $ref: "#/$defs/Sized" }] },
  Inline: { allOf: [{ $ref: "#/$defs/Base" }, { type: "object", properties: { size: { type: "number" } } }] },
  Nested: { allOf: [{ $ref: "#/$defs/Both" }, { type: "object", properties: { color: { type: "string" } } }] },
  WithOpen: { allOf: [{ $ref: "#/$defs/Sized" }, { $ref: "#/$defs/Open" }] },
};

let strict: Record<string, Validator<unknown>>;
beforeAll(async () => void (strict = await validators(closed(definitions))));

test.each<[string, unknown, boolean]>([
  ["Base", { id: "a" }, true],
  ["Base", { id: "a", size: 1 }, false],
  ["Base", { id: "a", at: { x: 1 } }, true],
  ["Base", { id: "a", at: { x: 1, y: 2 } }, false],
  // An intersection has the members of all its parts, and no others.
  ["Both", { id: "a", size: 1 }, true],
  ["Both", { id: "a", size: 1, at: { x: 1 } }, true],
  ["Both", { id: "a", size: 1, color: "red" }, false],
  ["Both", { id: "a", size: 1, at: { y: 1 } }, false],
  ["Both", { id: "a" }, false],
  ["Both", { id: "b", size: 1 }, false],
  ["Inline", { id: "a", size: 1 }, true],
  ["Inline", { id: "a", color: "red" }, false],
  ["Nested", { id: "a", size: 1, color: "red" }, true],
  ["Nested", { id: "a", size: 1, colour: "red" }, false],
  // One open part opens the whole, as far as that part allows.
  ["WithOpen", { size: 1, other: 2 }, true],
  ["WithOpen", { size: 1, other: "text" }, false],
])("%s %j: %s", (name, value, valid) => expect(strict[name]!(value)).toBe(valid));
