import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import type { Model } from "../scripts/model.ts";
import { readJson } from "@transports-wg/instances";
import { revisions } from "../scripts/revision.ts";

const all = revisions();
const read = (date: string, name: string) =>
  readJson(new URL(`../dist/${date}/${name}.json`, import.meta.url).pathname) as Record<string, unknown>;

function compiler(schema: Record<string, unknown>) {
  // As strict as Ajv is by default: whoever compiles our files must not have to turn that off.
  const ajv = new (String(schema.$schema).includes("draft-07") ? Ajv : Ajv2020)({
    strictTypes: false,
    strictRequired: false,
  });
  addFormats(ajv);
  return ajv;
}

describe.each(all.map((it) => [it.date, it] as const))("%s", (date, revision) => {
  const model = read(date, "model") as unknown as Model;
  const schema = read(date, "schema");
  const root = compiler(schema).compile(schema);

  test("the schema says what it is", () => {
    expect(schema).toMatchObject({
      $id: expect.stringContaining(`/schema/${date}/schema.json`) as string,
      title: expect.stringContaining(date) as string,
      $comment: `MCP revision ${date}`,
    });
    expect(schema.$schema).toBe(model.dialect);
  });

  const noMessages = [
    42,
    null,
    "x",
    [],
    {},
    { jsonrpc: "2.0" },
    { jsonrpc: "2.0", id: 1 },
    { jsonrpc: "1.0", id: 1, method: "x" },
  ];
  test.each(noMessages.map((value) => ({ value })))("the root refuses $value", ({ value }) => {
    expect(root(value)).toBe(false);
  });

  test("the root wants exactly one of call, result and error", () => {
    const result = { jsonrpc: "2.0", id: 1, result: { resultType: "complete" } };
    expect(root(result)).toBe(true);
    expect(root({ ...result, method: "x" })).toBe(false);
    expect(root({ ...result, error: { code: 1, message: "x" } })).toBe(false);
  });

  test("the root takes an unknown method, and holds a known one to its form", () => {
    const call = { jsonrpc: "2.0", id: 1, method: "vendor/any", params: {} };
    expect(root(call)).toBe(true);
    expect(root({ ...call, method: "tools/call" })).toBe(false);
    expect(root({ ...call, id: undefined, method: "notifications/progress" })).toBe(false);
  });

  test("examples that are whole messages pass the root", () => {
    const messages = revision
      .instances("examples")
      .filter(({ value }) => typeof value === "object" && value !== null && "jsonrpc" in value);
    const envelopes = messages.filter(({ type }) => !["Request", "Notification"].includes(type));
    const refused = envelopes.filter(({ value }) => !root(value)).map(({ file }) => file);
    expect(refused).toEqual([]);
    if (date >= "2025-11-25") expect(envelopes.length).toBeGreaterThan(50);
  });

  test("the strict variant refuses a member that no type declares, and nothing that is declared", () => {
    const strict = read(date, "schema.strict");
    const ajv = compiler(strict);
    ajv.addSchema(strict);
    const place = `${String(strict.$id)}#/${"$defs" in strict ? "$defs" : "definitions"}/`;
    const Tool = ajv.getSchema(`${place}Tool`)!;
    const tool = { name: "a", inputSchema: { type: "object" } };
    expect(Tool(tool)).toBe(true);
    expect(Tool({ ...tool, colour: "red" })).toBe(false);
    // Of the examples it refuses those that show a member which no type declares, for that member.
    const undeclared = revision.instances("examples").flatMap(({ type, file, value }) => {
      const validate = ajv.getSchema(place + type)!;
      if (validate(value)) return [];
      const members = validate.errors!.flatMap(({ params }) => (params.additionalProperty as string | undefined) ?? []);
      // Before 2025-11-25 the type of a message lacks what the envelope has.
      return [
        {
          file,
          members: members.filter((it) => it !== "jsonrpc" && it !== "id"),
          envelope: members.includes("jsonrpc"),
        },
      ];
    });
    expect(undeclared.filter(({ members, envelope }) => members.length === 0 && !envelope)).toEqual([]);
    expect(undeclared.filter(({ envelope }) => !envelope).length).toBeLessThanOrEqual(3);
  });

  test("each schema file of one type stands alone", () => {
    for (const type of Object.keys(model.types)) {
      const single = read(date, `schemas/${type}`);
      const examples = revision.instances("examples").filter((it) => it.type === type);
      const validate = compiler(single).compile(single);
      expect(single.$id).toContain(`/schema/${date}/schemas/${type}.json`);
      for (const { file, value } of examples) expect(validate(value), file).toBe(true);
    }
  });

  test("each type says what it is, where it is defined and since when", () => {
    const first = (type: string) => all.find((it) => type in (read(it.date, "model") as unknown as Model).types)!.date;
    for (const [type, { description, see, since }] of Object.entries(model.types)) {
      expect(description, type).toMatch(/\w{3}/);
      expect(see?.[0], type).toMatch(/^https:\/\/modelcontextprotocol\.io\/specification\/\d{4}-\d\d-\d\d\//);
      expect(since, type).toBe(first(type));
    }
  });

  test("the model says of each method what an SDK needs", () => {
    for (const [method, it] of Object.entries(model.methods)) {
      expect(model.types, method).toHaveProperty(it.message);
      for (const result of it.results ?? []) expect(model.types, method).toHaveProperty(result);
      if (it.kind === "request") expect(it.results?.length, method).toBeGreaterThan(0);
      const capability = it.capability?.split(".");
      if (!capability) continue;
      const [party, ...path] = capability;
      const parties = party === "client" || party === "server" ? [party] : (["client", "server"] as const);
      expect(
        parties.some((of) => (model.capabilities[of as "client"] as string[]).includes(path.join("."))),
        `${method}: ${it.capability}`,
      ).toBe(true);
    }
  });
});
