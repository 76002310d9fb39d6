import { principalOf, type World } from "@transports-wg/harness";
import {
  INVALID_PARAMS,
  RpcError,
  server,
  type Context,
  type Handler,
  type Params,
  type Result,
} from "@transports-wg/wire";
import { Baskets } from "./baskets.ts";
import { prompt, promptText, resource, terms, toolsFor } from "./fixtures.ts";

const cacheable = { ttlMs: 0, cacheScope: "private" };

/** It keeps nothing between requests but what is in the store, and finds that by what the request says. */
export function makeServer(world: World): Handler {
  const callerOf = ({ headers }: Context) => principalOf(headers, world);

  async function call({ name, arguments: args = {} }: Params, context: Context): Promise<Result> {
    const caller = callerOf(context);
    const tool = toolsFor(caller).find(([it]) => it === name)?.[1];
    if (!tool) throw new RpcError(INVALID_PARAMS, `There is no tool ${String(name)}`);
    return tool.run(args as Params, new Baskets(world, caller));
  }

  return server(
    {
      "server/discover": () => ({
        supportedVersions: ["2026-07-28"],
        capabilities: { tools: {}, prompts: {}, resources: {} },
        ...cacheable,
      }),
      "tools/list": (_, context) => ({
        tools: toolsFor(callerOf(context)).map(([name, { run: _, ...tool }]) => ({ name, ...tool })),
        ...cacheable,
      }),
      "tools/call": call,
      "prompts/list": () => ({ prompts: [prompt], ...cacheable }),
      "prompts/get": () => ({ messages: [{ role: "user", content: { type: "text", text: promptText } }] }),
      "resources/list": () => ({ resources: [resource], ...cacheable }),
      "resources/read": ({ uri }) => ({ contents: [{ uri, text: terms }], ...cacheable }),
    },
    {
      wrap: (next) => async (message, context) => ({
        resultType: "complete",
        ...((await next(message, context)) as Result),
      }),
    },
  );
}
