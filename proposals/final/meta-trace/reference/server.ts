/** The tools that README.md describes under *Reference Implementation*. */
import type { World } from "@transports-wg/harness";
import { META_KEYS, PROTOCOL_VERSION } from "@transports-wg/schema/2026-07-28";
import { INVALID_PARAMS, RpcError, server, type Handler, type Method, type Result } from "@transports-wg/wire";
import type { Meta } from "./context.ts";
import { forward, type Groups } from "./forward.ts";

/** The headers of a request to another service. */
export type Forward = (meta: Meta, existing: Readonly<Record<string, string>>, groups?: Groups) => Headers;

interface Downstream {
  url: string;
  headers?: Record<string, string>;
}

/** Sends a request to another service, and gives the status. */
export type Send = (url: string, headers: Headers) => Promise<number>;

const get: Send = async (url, headers) => (await fetch(url, { headers })).status;

export function makeServer({ settings }: World, headersOf: Forward = forward, send: Send = get): Handler {
  const tools: Record<string, Method> = {
    async test_meta_trace_downstream({ arguments: args }, { _meta }) {
      const { url, headers = {} } = args as Downstream;
      const status = await send(url, headersOf(_meta, headers, settings.headerGroups as Groups));
      return complete({ content: [{ type: "text", text: `${status}` }] });
    },

    test_meta_trace_read: (_, { _meta }) => complete({ content: [], structuredContent: { meta: _meta } }),

    async *test_meta_trace_notify(_, { _meta: { progressToken } }) {
      for (const progress of [1, 2]) yield { method: "notifications/progress", params: { progressToken, progress } };
      return complete({ content: [] });
    },
  };

  return server({
    "server/discover": () =>
      complete({ ...cacheable, supportedVersions: [PROTOCOL_VERSION], capabilities: { tools: {} } }),
    "tools/list": () =>
      complete({ ...cacheable, tools: Object.keys(tools).map((name) => ({ name, inputSchema: { type: "object" } })) }),
    "tools/call": (params, context) => {
      const tool = Object.hasOwn(tools, params.name as string) ? tools[params.name as string]! : undefined;
      if (!tool) throw new RpcError(INVALID_PARAMS, `There is no tool ${JSON.stringify(params.name)}`);
      return tool(params, context);
    },
  });
}

const cacheable = { ttlMs: 60_000, cacheScope: "public" };

const complete = (result: Result): Result => ({
  resultType: "complete",
  ...result,
  _meta: {
    [META_KEYS.SERVER_INFO]: { name: "reference", version: "1" },
    // Its second label is `example`: not reserved.
    "com.example.mcp/harbour": "Husum",
  },
});
