import type { World } from "@transports-wg/harness";
import { INVALID_PARAMS, RpcError, server, type Handler, type Params, type Result } from "@transports-wg/wire";
import { SESSION } from "../names.ts";
import type { SessionMetadata } from "../schema.ts";
import { tools } from "./tools.ts";

const cacheable = { ttlMs: 0, cacheScope: "private" };

/** A small server behind the wrapper, which has judged the session of each request when it comes here. */
export function shop(world: World): Handler {
  return server(
    {
      "server/discover": () => ({ supportedVersions: ["2026-07-28"], capabilities: { tools: {} }, ...cacheable }),
      "tools/list": () => ({
        tools: Object.keys(tools).map((name) => ({ name, inputSchema: { type: "object" } })),
        ...cacheable,
      }),
      async "tools/call"({ name, arguments: args = {} }, { _meta, notify }) {
        const tool = Object.hasOwn(tools, String(name)) ? tools[String(name)] : undefined;
        if (!tool) throw new RpcError(INVALID_PARAMS, `There is no tool ${String(name)}`);
        const { [SESSION]: session, progressToken } = _meta;
        return tool.run(args as Params, {
          world,
          session: session as SessionMetadata | undefined,
          async progress() {
            if (progressToken === undefined) return;
            await notify({ method: "notifications/progress", params: { progressToken, progress: 1 } });
          },
        });
      },
    },
    {
      wrap: (next) => async (message, context) => ({
        resultType: "complete",
        ...((await next(message, context)) as Result),
      }),
    },
  );
}
