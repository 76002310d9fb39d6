import { ProtocolError, Server, createMcpHandler, type ServerContext } from "@modelcontextprotocol/server";
import type { Subject } from "@transports-wg/audit";
import type { World } from "@transports-wg/harness";
import { RpcError, type Context, type Params, type Result } from "@transports-wg/wire";
import { capabilities, implementation, offer, weather } from "../reference/weather.ts";
import { withLanguages } from "../reference/with-languages.ts";
import { translate } from "../texts.ts";

/** The official server, which knows nothing of languages, with our wrapper around it. */
export const sdkServer: Subject = {
  name: "@modelcontextprotocol/server 2.4.0, wrapped",
  server: (world) => {
    const { fetch } = createMcpHandler(() => serverOf(world), { legacy: "reject" });
    return withLanguages((request) => fetch(request), { ...offer, translate });
  },
};

/** The fixtures, offered by the SDK. */
function serverOf(world: World): Server {
  const server = new Server(implementation, { capabilities });
  const methods = weather(world);
  const answer = (method: string) => async (request: { params?: object }, context: ServerContext) => {
    try {
      return (await methods[method]!(paramsOf(request, context), contextOf(context))) as Result;
    } catch (error) {
      if (error instanceof RpcError) throw new ProtocolError(error.code, error.message, error.data);
      throw error;
    }
  };
  for (const method of [
    "tools/list",
    "prompts/list",
    "resources/list",
    "resources/templates/list",
    "tools/call",
  ] as const)
    server.setRequestHandler(method, answer(method) as never);
  return server;
}

/** The SDK takes the state of a round out of the params. */
const paramsOf = ({ params }: { params?: object }, { mcpReq }: ServerContext): Params => {
  const requestState = mcpReq.requestState<string>();
  return { ...params, ...(requestState !== undefined && { requestState }) };
};

const contextOf = ({ mcpReq }: ServerContext): Context =>
  ({ _meta: mcpReq._meta ?? {}, notify: (notification) => mcpReq.notify(notification) }) as Context;
