/**
 * Our client as the suite launches it: the clients of all references, one around the other. It does with the server in the last argument
 * what its capabilities allow: calls all tools at the same time, and gets and reads the first of all else.
 */
import type { Peer, Subject } from "@transports-wg/audit";
import { reference as cacheHints } from "@transports-wg/cache-hints/reference";
import { reference as httpHeaders } from "@transports-wg/http-headers/reference";
import { reference as metaTrace } from "@transports-wg/meta-trace/reference";
import { reference as mrtr } from "@transports-wg/mrtr/reference";
import { reference as stateless } from "@transports-wg/stateless/reference";
import { httpClient, type Client, type Result } from "@transports-wg/wire";
import { world } from "./world.ts";

/** From the wire up. Headers are made of what all others say; who keeps an answer has to be the first to be asked. */
const stack: Subject[] = [httpHeaders, mrtr, metaTrace, stateless, cacheHints];

const url = new URL(process.argv.at(-1)!);
let client: Client = httpClient(url);
for (const reference of stack) {
  const next = client;
  const peer: Peer = { transport: "http", connect: () => next, url, fetch, streams: undefined };
  client = await reference.client!(world(), peer);
}

interface Tool {
  name: string;
  inputSchema: { properties?: Record<string, { type?: string }> };
}
type Call = { name: string; arguments: Result };

const { capabilities } = (await client.request("server/discover")) as { capabilities: Result };
if (capabilities.tools) {
  const { tools } = (await client.request("tools/list")) as { tools: Tool[] };
  const { toolCalls } = JSON.parse(process.env.MCP_CONFORMANCE_CONTEXT ?? "{}") as { toolCalls?: Call[] };
  const calls = toolCalls ?? tools.map(({ name, inputSchema }) => ({ name, arguments: sample(inputSchema, tools) }));
  await Promise.all(calls.map((call) => client.request("tools/call", { ...call })));
}
if (capabilities.prompts) {
  const { prompts } = (await client.request("prompts/list")) as { prompts: { name: string }[] };
  await client.request("prompts/get", { name: prompts[0]!.name });
}
if (capabilities.resources) {
  const { resources } = (await client.request("resources/list")) as { resources: { uri: string }[] };
  await client.request("resources/read", { uri: resources[0]!.uri });
}

/** A number for each number that a tool takes; for a schema, the one that the first tool has. */
function sample({ properties = {} }: Tool["inputSchema"], [first]: Tool[]): Result {
  const values: Result = { number: 1, integer: 1, object: first?.inputSchema };
  const taken = Object.entries(properties).filter(([, { type }]) => type !== undefined && Object.hasOwn(values, type));
  return Object.fromEntries(taken.map(([name, { type }]) => [name, values[type!]]));
}
