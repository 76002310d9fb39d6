/** What stands before all references, because it is about every request, whoever answers it. */
import { judge } from "@transports-wg/stateless/reference/envelope";
import { RpcError, errorResponse, isRequest, parse, type Handler, type JSONRPCMessage } from "@transports-wg/wire";

/** Refuses what `stateless` refuses of any request, and welcomes pages of this machine, of which the references know nothing. */
export function withEnvelope(next: Handler): Handler {
  return async (request) => {
    const origin = request.headers.get("origin");
    if (origin !== null && !isLocal(origin)) return next(request);
    const message = read(await request.clone().text());
    if (message && isRequest(message)) {
      const { url, headers } = request;
      try {
        judge(message, { _meta: message.params?._meta ?? {}, url, headers });
      } catch (error) {
        if (!(error instanceof RpcError)) throw error;
        return Response.json(errorResponse(message.id, error), { status: error.status ?? 400 });
      }
    }
    if (origin === null) return next(request);
    const welcome = new Request(request);
    welcome.headers.delete("origin");
    return next(welcome);
  };
}

const isLocal = (origin: string): boolean =>
  URL.canParse(origin) && ["localhost", "127.0.0.1", "[::1]"].includes(new URL(origin).hostname);

function read(body: string): JSONRPCMessage | undefined {
  try {
    return parse(body);
  } catch {
    return undefined;
  }
}
