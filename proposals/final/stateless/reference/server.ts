/** The server. It remembers nothing from one request to the next: what spans requests is in the store, under a name that the client brings. */
import type { World } from "@transports-wg/harness";
import { META_KEYS } from "@transports-wg/schema/2026-07-28";
import {
  INVALID_PARAMS,
  RpcError,
  serveStdio,
  server,
  type Context,
  type Handler,
  type Params,
  type Result,
  type Streams,
} from "@transports-wg/wire";
import { judge, need, supportedVersions } from "./envelope.ts";
import { resource, tools, type Hands } from "./fixtures.ts";
import { Changes } from "./subscriptions.ts";

const serverInfo = { name: "stateless-reference", version: "1.0.0" };

const cacheable = { ttlMs: 0, cacheScope: "private" } as const;

export function makeServer(world: World): Handler {
  const changes = new Changes(world);

  const methods = {
    "server/discover": () => ({
      supportedVersions,
      capabilities: {
        tools: { listChanged: true },
        prompts: { listChanged: true },
        resources: { subscribe: true },
        logging: {},
      },
      ...cacheable,
    }),
    "tools/list": () => ({
      tools: Object.keys(tools).map((name) => ({ name, inputSchema: { type: "object" } })),
      ...cacheable,
    }),
    "prompts/list": () => ({ prompts: [{ name: "test_prompt" }], ...cacheable }),
    "prompts/get": () => ({ messages: [{ role: "user", content: { type: "text", text: "Say something" } }] }),
    "resources/list": () => ({ resources: [{ uri: resource, name: "watched" }], ...cacheable }),
    "resources/read": ({ uri }: Params) => ({ contents: [{ uri, text: "Watch me" }], ...cacheable }),
    "tools/call": call,
    "subscriptions/listen": (params: Params, context: Context) => changes.listen(params, context),
  };

  async function call({ name, arguments: args = {} }: Params, context: Context): Promise<Result> {
    const tool = Object.hasOwn(tools, String(name)) ? tools[String(name)] : undefined;
    if (!tool) throw new RpcError(INVALID_PARAMS, `There is no tool ${String(name)}`);
    return tool(args as Params, handsOf(context));
  }

  const handsOf = (context: Context): Hands => ({
    world,
    signal: context.signal,
    need: (capability) => need(capability, context),
    async progress(progress) {
      const { progressToken } = context._meta;
      if (progressToken === undefined) return;
      await context.notify({ method: "notifications/progress", params: { progressToken, progress } });
    },
    async log(data) {
      const level = context._meta[META_KEYS.LOG_LEVEL];
      if (level === undefined) return;
      await context.notify({ method: "notifications/message", params: { level, data } });
    },
    publish: (change) => changes.publish(change),
    endSubscriptions: () => changes.end(),
  });

  const handler = server(methods, {
    wrap: (next) => async (message, context) => {
      judge(message, context);
      const result = (await next(message, context)) as Result;
      const { _meta } = result as { _meta?: Result };
      return { resultType: "complete", ...result, _meta: { ..._meta, [META_KEYS.SERVER_INFO]: serverInfo } };
    },
  });

  const { streams } = world.settings as { streams?: Streams };
  // A process that ends closes its output.
  if (streams) void serveStdio(handler, streams).then(() => streams.output.end());
  return handler;
}
