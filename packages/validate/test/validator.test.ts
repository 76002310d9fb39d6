import type { StandardSchemaV1 } from "@standard-schema/spec";
import { beforeAll, describe, expect, expectTypeOf, test } from "vitest";
import type { Fault, Validator } from "../src/index.ts";
import { validators } from "./compiled.ts";

interface Book {
  title: string;
  "a/b"?: { pages: number }[];
}

let Book: Validator<Book>;
beforeAll(async () => {
  const made = await validators({
    Book: {
      type: "object",
      properties: {
        title: { type: "string" },
        "a/b": {
          type: "array",
          items: { type: "object", properties: { pages: { type: "number" } }, required: ["pages"] },
        },
      },
      required: ["title"],
    },
  });
  Book = made.Book as Validator<Book>;
});

describe("called", () => {
  test("it says yes or no", () => {
    expect(Book({ title: "Emma" })).toBe(true);
    expect(Book({ title: 1 })).toBe(false);
    expect(Book(undefined)).toBe(false);
  });

  test("it narrows the type", () => {
    const value: unknown = JSON.parse('{ "title": "Emma" }');
    expect.assert(Book(value));
    expectTypeOf(value).toEqualTypeOf<Book>();
    expect(value.title).toBe("Emma");
  });

  test("it can be handed to filter and the like, which pass more arguments", () => {
    expect([{ title: "Emma" }, {}, { title: "Lolly Willowes" }].filter(Book)).toHaveLength(2);
  });
});

describe("fault", () => {
  test("is nothing for a valid value, and no leftover of an earlier one", () => {
    expect(Book.fault({})).toBeDefined();
    expect(Book.fault({ title: "Emma" })).toBeUndefined();
  });

  test("is one place with what should be there and what is", () => {
    expect(Book.fault({ title: "Emma", "a/b": [{ pages: "9" }] })).toEqual({
      pointer: "/a~1b/0/pages",
      expected: "a number",
      found: '"9"',
      message: '/a~1b/0/pages should be a number, but is "9"',
    } satisfies Fault);
  });
});

describe("Standard Schema", () => {
  /** A caller that knows nothing but the specification. */
  async function parse<S extends StandardSchemaV1>(
    schema: S,
    value: unknown,
  ): Promise<StandardSchemaV1.InferOutput<S>> {
    const result = await schema["~standard"].validate(value);
    if (!result.issues) return result.value;
    const place = (issue: StandardSchemaV1.Issue) =>
      (issue.path ?? []).map((step) => String(typeof step === "object" ? step.key : step)).join(".");
    throw new Error(result.issues.map((it) => `${place(it)}: ${it.message}`).join("\n"));
  }

  test("says its version and vendor", () => {
    expect(Book["~standard"]).toMatchObject({ version: 1, vendor: "transports-wg" });
  });

  test("returns a valid value itself, not a copy", async () => {
    const value = { title: "Emma" };
    const parsed = await parse(Book, value);
    expectTypeOf(parsed).toEqualTypeOf<Book>();
    expect(parsed).toBe(value);
  });

  test("a valid result has no issues, an invalid one has nothing else", () => {
    expect(Book["~standard"].validate({ title: "Emma" })).toEqual({ value: { title: "Emma" } });
    expect(Book["~standard"].validate({})).toEqual({ issues: [{ message: "/title is missing", path: ["title"] }] });
  });

  test("the path of an issue leads to the place, with names as they are", async () => {
    await expect(parse(Book, { title: "", "a/b": [{}] })).rejects.toThrow("a/b.0.pages: ");
  });

  test("answers at once: a caller that is not asynchronous can use it", () => {
    expect(Book["~standard"].validate({})).not.toBeInstanceOf(Promise);
  });
});
