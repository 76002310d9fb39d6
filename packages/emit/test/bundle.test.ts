import { describe, expect, test } from "vitest";
import { bundle, single, type Definitions } from "../src/index.ts";

const draft07 = "http://json-schema.org/draft-07/schema#";
const draft2020 = "https://json-schema.org/draft/2020-12/schema";

const definitions: Definitions = {
  Book: {
    type: "object",
    properties: {
      author: { $ref: "#/$defs/Person" },
      deprecated: { type: "string" },
      isbn: { type: "string", deprecated: true },
    },
    required: ["author"],
  },
  Folder: { type: "object", properties: { folders: { type: "array", items: { $ref: "#/$defs/Folder" } } } },
  Lonely: { type: "null" },
  Person: { type: "object", deprecated: true, properties: { name: { type: "string" } } },
  Shelf: { type: "array", items: { $ref: "#/$defs/Book" } },
  Hen: { anyOf: [{ type: "null" }, { $ref: "#/$defs/Egg" }] },
  Egg: { type: "object", properties: { hen: { $ref: "#/$defs/Hen" } } },
  Alias: { $ref: "#/$defs/Person" },
};
const identity = { dialect: draft2020, id: "https://example.org/schema.json", title: "Books" };

describe("bundle", () => {
  const root = { anyOf: [{ $ref: "#/$defs/Book" }, { $ref: "#/$defs/Shelf" }] };

  test("2020-12: who it is, then the root, then the definitions as they are", () => {
    const file = bundle(definitions, root, { ...identity, comment: "Revision 1" });
    expect(file).toEqual({
      $schema: draft2020,
      $id: "https://example.org/schema.json",
      title: "Books",
      $comment: "Revision 1",
      ...root,
      $defs: definitions,
    });
    expect(Object.keys(file)).toEqual(["$schema", "$id", "title", "$comment", "anyOf", "$defs"]);
  });

  test("without an id or a comment the file has neither", () => {
    expect(Object.keys(bundle({}, {}, { dialect: draft2020, title: "Books" }))).toEqual(["$schema", "title", "$defs"]);
  });

  test("draft-07 says definitions, points there, and does not know deprecated", () => {
    const file = bundle(definitions, root, { ...identity, dialect: draft07 });
    expect(file.$defs).toBeUndefined();
    expect(file.anyOf).toEqual([{ $ref: "#/definitions/Book" }, { $ref: "#/definitions/Shelf" }]);
    expect(file.definitions).toMatchObject({
      Book: {
        type: "object",
        properties: {
          author: { $ref: "#/definitions/Person" },
          deprecated: { type: "string" },
          isbn: { type: "string" },
        },
        required: ["author"],
      },
      Person: { type: "object", properties: { name: { type: "string" } } },
    });
    expect(JSON.stringify(file)).not.toMatch(/\$defs|"deprecated":true/);
  });

  test("draft-07 ignores what stands beside a reference, so a root that is one wraps it", () => {
    const file = bundle(definitions, { $ref: "#/$defs/Book" }, { ...identity, dialect: draft07 });
    expect(file.$ref).toBeUndefined();
    expect(file.allOf).toEqual([{ $ref: "#/definitions/Book" }]);
    expect(bundle(definitions, { $ref: "#/$defs/Book" }, identity).$ref).toBe("#/$defs/Book");
  });
});

describe("single", () => {
  const of = (name: string, dialect = draft2020) => single(definitions, name, { dialect, title: name });

  test("a type that needs no other is the whole file", () => {
    expect(of("Lonely")).toEqual({ $schema: draft2020, title: "Lonely", type: "null" });
  });

  test("the definitions that it needs come along, directly or not, and no others", () => {
    const file = of("Shelf");
    expect(file).toMatchObject({ type: "array", items: { $ref: "#/$defs/Book" } });
    expect(file.$defs).toEqual({ Book: definitions.Book, Person: definitions.Person });
  });

  test.each([
    ["a type that contains itself", "Folder", ["Folder"]],
    ["types that contain each other", "Hen", ["Egg", "Hen"]],
  ])("%s: the file refers to its own definition", (_, name, needed) => {
    const file = of(name);
    expect(file.allOf).toEqual([{ $ref: `#/$defs/${name}` }]);
    expect(Object.keys(file.$defs!).sort()).toEqual(needed);
    expect(file.$defs![name]).toEqual(definitions[name]);
  });

  test("an alias refers to what it stands for, in either dialect", () => {
    expect(of("Alias")).toMatchObject({ $ref: "#/$defs/Person", $defs: { Person: definitions.Person } });
    expect(of("Alias", draft07)).toMatchObject({ allOf: [{ $ref: "#/definitions/Person" }] });
    expect(Object.keys(of("Alias", draft07).definitions as Definitions)).toEqual(["Person"]);
  });

  test("every reference of every file leads to a definition in that file", () => {
    for (const dialect of [draft07, draft2020]) {
      for (const name of Object.keys(definitions)) {
        const file = of(name, dialect);
        for (const [, keyword, target] of JSON.stringify(file).matchAll(/"\$ref":"#\/(\$defs|definitions)\/(\w+)"/g))
          expect(file[keyword!], `${name}: ${target}`).toHaveProperty(target!);
      }
    }
  });
});
