import type { Subject } from "@transports-wg/audit";
import { reference as cacheHints } from "@transports-wg/cache-hints/reference";
import { reference as httpHeaders } from "@transports-wg/http-headers/reference";
import { mount } from "@transports-wg/harness";
import { withComparison } from "@transports-wg/http-headers/reference/guard";
import { reference as metaTrace } from "@transports-wg/meta-trace/reference";
import { reference as mrtr } from "@transports-wg/mrtr/reference";
import { META_KEYS, PROTOCOL_VERSION } from "@transports-wg/schema/2026-07-28";
import { reference as stateless } from "@transports-wg/stateless/reference";
import { reference as tasks } from "@transports-wg/tasks/reference";
import { httpClient, type Handler } from "@transports-wg/wire";
import { everything } from "./everything.ts";
import { withEnvelope } from "./front.ts";
import { world } from "./world.ts";

/**
 * The suite calls the first tool that it finds, and reads the first resource. So first comes one whose first tool can be called without
 * arguments and that has no resources, and then one that knows best how to cache them. `stateless` comes late, to be who listens.
 */
const references: [Subject, ...Subject[]] = [tasks, cacheHints, mrtr, httpHeaders, metaTrace, stateless];

/** Our references as one server. */
export async function makeServer(): Promise<Handler> {
  const servers = await Promise.all(references.map(async ({ server }) => server!(world())));
  const all = mount(...(servers as [Handler, ...Handler[]]), everything);
  const schemas = await schemasOf(all);
  return withEnvelope(withComparison(all, (tool) => schemas.get(tool)));
}

/** The input schemas of all tools, by name. They never change. */
async function schemasOf(handler: Handler): Promise<ReadonlyMap<string, unknown>> {
  const headers = () => ({ "mcp-protocol-version": PROTOCOL_VERSION, "mcp-method": "tools/list" });
  const client = httpClient("http://references.invalid/mcp", { fetch: handler, headers });
  const _meta = { [META_KEYS.PROTOCOL_VERSION]: PROTOCOL_VERSION, [META_KEYS.CLIENT_CAPABILITIES]: {} };
  const { tools } = await client.request("tools/list", { _meta });
  return new Map((tools as { name: string; inputSchema: unknown }[]).map((it) => [it.name, it.inputSchema]));
}
