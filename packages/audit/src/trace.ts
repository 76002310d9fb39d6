import {
  DEFAULT_LIMIT,
  SseDecoder,
  RpcError,
  errorResponse,
  fromExchange,
  notification,
  parse,
  request as requestOf,
  resultResponse,
  through,
  type Client,
  type Exchange,
  type Handler,
  type Incoming,
  type JSONRPCMessage,
  type JSONRPCNotification,
  type JSONRPCRequest,
} from "@transports-wg/wire";

/** One message on the wire, as the check's side of it saw it. */
export interface Traced {
  readonly from: string;
  readonly to: string;
  readonly message: JSONRPCMessage;
}

/** What a server received. */
export interface Received {
  readonly message: JSONRPCRequest | JSONRPCNotification;
  readonly principal: string | undefined;
  readonly headers: Incoming["headers"];
}

/** Hears what passes between two parties. */
export interface Tap {
  from: string;
  to: string;
  trace: Traced[];
  received?: Received[];
}

/** Lets timers and sockets have their turn, which what passes in memory alone would keep waiting for ever. */
export const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** The same handler, overheard. What is no message passes unheard: `raw` has its own record. */
export function tapped(handler: Handler, { from, to, trace, received }: Tap): Handler {
  const asked = (message: JSONRPCMessage | undefined, headers: Incoming["headers"]) => {
    if (!message || !("method" in message)) return;
    trace.push({ from, to, message });
    const principal = /^Bearer (.+)$/i.exec(headers.get("authorization") ?? "")?.[1];
    received?.push({ message, principal, headers });
  };
  const answered = (text: string) => {
    const answer = read(text);
    if (answer) trace.push({ from: to, to: from, message: answer });
  };
  const { exchange, keepAlive } = handler;
  if (exchange) return fromExchange(overheardExchange(exchange, asked, answered), keepAlive);
  return async (request) => {
    const body = await request.text();
    await turn();
    asked(read(body), request.headers);
    const { method, headers, signal, url } = request;
    const again =
      method === "GET" || method === "HEAD" ? { method, headers, signal } : { method, headers, signal, body };
    return overheard(await handler(new Request(url, again)), answered);
  };
}

/** What has an exchange needs no second request and response to be overheard, which take longer than the answer. */
function overheardExchange(
  exchange: Exchange,
  asked: (message: JSONRPCMessage, headers: Incoming["headers"]) => void,
  answered: (text: string) => void,
): Exchange {
  return async (incoming) => {
    const { method, url, headers } = incoming;
    const answer = await exchange({
      method,
      url,
      headers,
      get signal() {
        return incoming.signal;
      },
      async message(limit) {
        const message = await incoming.message(limit);
        await turn();
        asked(message, headers);
        return message;
      },
    });
    const { body } = answer;
    if (typeof body === "string") answered(body);
    if (typeof body !== "object") return answer;
    const each = async (text: string) => {
      await turn();
      answered(text);
      return [text];
    };
    return { ...answer, body: through(body, each) };
  };
}

async function overheard(response: Response, hear: (text: string) => void): Promise<Response> {
  const { status, statusText, headers } = response;
  if (!response.body) return response;
  const isStream = headers.get("content-type")?.startsWith("text/event-stream");
  const decoder = new SseDecoder();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const each = async (chunk: Uint8Array) => {
    await turn();
    size += chunk.length;
    if (isStream) for (const { data } of decoder.push(chunk)) hear(data);
    // More than that no client takes.
    else if (size <= DEFAULT_LIMIT) chunks.push(chunk);
    return [chunk];
  };
  const end = () => {
    if (!isStream) hear(Buffer.concat(chunks).toString());
  };
  return new Response(through(response.body, each, end), { status, statusText, headers });
}

/** The same client, overheard where there is no handler between it and the server. */
export function tappedClient(client: Client, { from, to, trace }: Tap): Client {
  let last = 0;
  return {
    ...client,
    async request(method, params, options = {}) {
      const id = options.id ?? ++last;
      trace.push({ from, to, message: requestOf(id, method, params) });
      const onNotification = async (message: JSONRPCNotification) => {
        trace.push({ from: to, to: from, message });
        await options.onNotification?.(message);
        await turn();
      };
      try {
        const result = await client.request(method, params, { ...options, onNotification });
        trace.push({ from: to, to: from, message: resultResponse(id, result) });
        return result;
      } catch (error) {
        if (error instanceof RpcError) trace.push({ from: to, to: from, message: errorResponse(id, error) });
        throw error;
      }
    },
    notify(method, params) {
      trace.push({ from, to, message: notification(method, params) });
      return client.notify(method, params);
    },
  };
}

function read(text: string): JSONRPCMessage | undefined {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}
