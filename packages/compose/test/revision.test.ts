import { readdirSync } from "node:fs";
import { join } from "node:path";
import { definitions, load } from "@transports-wg/emit";
import { expect, test } from "vitest";
import { compose } from "../src/index.ts";
import { unordered, written } from "./source.ts";

// The real thing: the newest revision, whichever that is, with what a proposal typically does to it.

const revisions = join(import.meta.dirname, "../../../schema/revisions");
const newest = readdirSync(revisions)
  .filter((name) => /^\d{4}-\d\d-\d\d$/.test(name))
  .sort()
  .at(-1)!;
const files = readdirSync(join(revisions, newest))
  .filter((name) => name.endsWith(".ts") && name !== "registry.ts")
  .sort()
  .map((name) => join(revisions, newest, name));
const base = { name: newest, files };

const toy = `import type { JSONRPCRequest, RequestParams } from "the-base";

/** Changes when what it describes changes. */
export type Digest = string;

export interface Tool {
  /** Of this definition. */
  digest?: Digest;
}

/** Asks for one tool. */
export interface GetToolRequest extends JSONRPCRequest {
  method: "tools/get";
  params: GetToolRequestParams;
}

export interface GetToolRequestParams extends RequestParams {
  name: string;
}

/** @adds */
export type ClientRequest = GetToolRequest;

/** @replaces */
export type Role = "user" | "assistant" | "system";
`;
const deltas = [{ name: "toy", file: join(written({ "schema.ts": toy }), "schema.ts") }];

test("a toy proposal changes what it says, and nothing else", () => {
  const { delta } = compose({ base, deltas });
  expect(delta).toEqual({
    new: {
      Digest: ["| string"],
      GetToolRequest: ["id: RequestId", 'jsonrpc: "2.0"', 'method: "tools/get"', "params: GetToolRequestParams"],
      GetToolRequestParams: ["_meta: RequestMetaObject", "name: string"],
    },
    modified: {
      ClientRequest: { added: ["| GetToolRequest"] },
      Role: { added: ['| "system"'] },
      Tool: { added: ["digest?: string"] },
    },
    removed: {},
  });
});

test("every doc comment of the revision is still there", () => {
  const { definitions: found } = compose({ base, deltas });
  const missing = Object.entries(definitions(load(files))).filter(
    ([name, it]) => found[name]!.description !== it.description,
  );
  expect(missing).toEqual([]);
  expect(found.Tool!.description).not.toBe("");
  expect(found.Tool!.properties!.digest!.description).toBe("Of this definition.");
});

test("with no proposal its definitions are those of the revision", () => {
  const { definitions: found, delta } = compose({ base, deltas: [] });
  expect(unordered(found)).toEqual(unordered(definitions(load(files))));
  expect(delta).toEqual({ new: {}, modified: {}, removed: {} });
});

test("its composed text is a base like the revision itself", () => {
  const first = compose({ base, deltas: [] }).text;
  const file = join(written({ "schema.ts": first }), "schema.ts");
  const head = first.slice(0, first.indexOf("\n"));
  expect(compose({ base: { name: newest, files: [file] }, deltas: [] }).text).toBe(`${head}\n\n${first}`);
});
