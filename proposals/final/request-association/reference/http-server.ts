import { principalOf, type World } from "@transports-wg/harness";
import {
  DEFAULT_LIMIT,
  connect,
  errorResponse,
  isRequest,
  parse,
  type Handler,
  type JSONRPCMessage,
  type RpcError,
  type Streams,
} from "@transports-wg/wire";
import { EventStream } from "./event-stream.ts";
import type { Channel, Server } from "./server.ts";

const nowhere: Channel = { send: () => {}, end: () => {} };

/**
 * A server over Streamable HTTP as 2025-11-25 has it, and over the streams in its settings. One principal is one client: sessions
 * would tell more of them apart, and are no matter of this text.
 */
export function serve(world: World, Party: new (world: World) => Server): Handler {
  const servers = new Map<string | undefined, Server>();
  const { streams } = world.settings as { streams?: Streams };
  if (streams) servePipe(new Party(world), streams);
  return async (request) => {
    const who = principalOf(request.headers, world);
    if (!servers.has(who)) servers.set(who, new Party(world));
    const server = servers.get(who)!;
    if (request.method === "GET") {
      const stream = opened(server);
      server.apart = stream;
      return stream.response;
    }
    if (request.method !== "POST") return new Response(null, { status: 405 });
    let message: JSONRPCMessage;
    try {
      message = parse(await request.text());
    } catch (error) {
      return Response.json(errorResponse(undefined, error as RpcError), { status: 400 });
    }
    if (!isRequest(message)) {
      server.hear(message, nowhere);
      return new Response(null, { status: 202 });
    }
    const stream = opened(server);
    server.hear(message, stream);
    return stream.response;
  };

  function opened(server: Server): EventStream {
    const stream = new EventStream();
    server.keepAlive(stream).catch(() => {});
    return stream;
  }
}

function servePipe(server: Server, streams: Streams): void {
  const connection = connect(streams, DEFAULT_LIMIT, {
    message: (message) => server.hear(message, channel),
    fault: () => {},
    end: () => {},
  });
  const channel: Channel = { send: (message) => void connection.send(JSON.stringify(message)), end: () => {} };
  server.apart = channel;
}
