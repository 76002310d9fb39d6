import type { Expect, ServerLab } from "@transports-wg/audit";
import { alice, bearer, post as posted } from "@transports-wg/harness";
import { request, type Client, type Params, type Result } from "@transports-wg/wire";
import type { Primitive } from "../digest.ts";
import { everyPage, kinds, type Kind } from "../kinds.ts";
import { expecting, givenDigest, meta } from "./meta.ts";

/** The server that checks of servers need: *Reference Implementation* describes its fixtures and settings. */

type Members = Kind["members"];

/** A change of the catalogue, as the setting `edits` has it. */
export const edit = (
  of: Members,
  key: string,
  members: Record<string, unknown> | string | null,
  when: { at?: number; principal?: string; revision?: string } = {},
) => ({ of, key, json: members === null || typeof members === "string" ? members : JSON.stringify(members), ...when });

/** Everything that a caller sees of one kind. */
export async function listed(client: Client, members: Members, more: Record<string, unknown> = {}) {
  const kind = kinds.find((it) => it.members === members)!;
  const all: Primitive[] = [];
  for await (const it of everyPage(kind, { _meta: meta(more) }, client.request)) all.push(it);
  return all;
}

/** Everything that a caller sees. */
export async function catalogue(client: Client): Promise<[key: string, definition: Primitive][]> {
  const all: [string, Primitive][] = [];
  for (const { members, key } of kinds) {
    for (const it of await listed(client, members)) all.push([`${members} ${String(it[key])}`, it]);
  }
  return all;
}

/** One definition that the check builds upon. */
export async function find(
  { expect }: { expect: Expect },
  client: Client,
  members: Members,
  key: string,
  more: Record<string, unknown> = {},
): Promise<Primitive> {
  const kind = kinds.find((it) => it.members === members)!;
  const found = (await listed(client, members, more)).find((it) => it[kind.key] === key);
  expect.given(found, `${kind.list} has ${key}`);
  return found!;
}

/** The digest of one definition, which the check builds upon. */
export async function digestOf(
  lab: { expect: Expect },
  client: Client,
  members: Members = "tools",
  key = "pay",
  more: Record<string, unknown> = {},
): Promise<string> {
  return givenDigest(lab.expect, await find(lab, client, members, key, more), key);
}

/** Pays; what is paid cannot be taken back. */
export const pay = (client: Client, expected?: string): Promise<Result> =>
  client.request("tools/call", { name: "pay", arguments: { amount: 1 }, _meta: expecting(expected) });

/** How often was paid. */
export async function paid(client: Client): Promise<unknown> {
  const { structuredContent } = await client.request("tools/call", { name: "payments", arguments: {}, _meta: meta() });
  return (structuredContent as Result).paid;
}

/** The three ways to act upon a primitive, and upon which. */
export const acts: readonly { method: string; params: Params; members: Members; key: string }[] = [
  { method: "tools/call", params: { name: "pay", arguments: { amount: 1 } }, members: "tools", key: "pay" },
  { method: "prompts/get", params: { name: "remind", arguments: { whom: "Bob" } }, members: "prompts", key: "remind" },
  { method: "resources/read", params: { uri: "ledger://today" }, members: "resources", key: "ledger://today" },
];

/** Posts a request with headers of its own, and sees those of the answer. */
export async function post(lab: ServerLab, method: string, params: Params, more: Record<string, string> = {}) {
  const name = params.name ?? params.uri;
  const headers = {
    ...bearer(alice)(),
    "mcp-protocol-version": "2026-07-28",
    "mcp-method": method,
    ...(typeof name === "string" && { "mcp-name": name }),
    ...more,
  };
  const message = request(1, method, { _meta: meta(), ...params });
  const answer = await lab.raw(posted(await lab.url(), message, Object.entries(headers)));
  const header = (name: string) => answer.headers.find(([it]) => it.toLowerCase() === name)?.[1];
  return { ...answer, header };
}
