import {
  DEFAULT_LIMIT,
  type Client,
  type Handler,
  type JSONRPCRequest,
  type Params,
  type Result,
} from "@transports-wg/wire";
import type { Peer, Subject } from "./subject.ts";
import { turn } from "./trace.ts";

/** The subject, whose server gives results that are spoilt on their way out. Answers that are streams are spoilt at their end. */
export function spoilResult(subject: Subject, spoil: (result: Result, request: JSONRPCRequest) => Result): Subject {
  return spoilServer(subject, (next) => async (request) => {
    const message = (await request.clone().json()) as JSONRPCRequest;
    const response = await next(request);
    const rewrite = (text: string) => {
      const answer = JSON.parse(text) as { result?: Result };
      return "result" in answer ? JSON.stringify({ ...answer, result: spoil(answer.result, message) }) : text;
    };
    const { status, headers } = response;
    if (!response.body || status === 202) return response;
    const text = await textOf(response.body);
    const isStream = headers.get("content-type")?.startsWith("text/event-stream");
    const body = isStream
      ? text.replace(/^data: ?(.*)$/gm, (_, data: string) => `data: ${rewrite(data)}`)
      : rewrite(text);
    return new Response(body, { status, headers });
  });
}

/** All of a body, unless it has no end. */
async function textOf(body: ReadableStream<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    await turn();
    size += chunk.length;
    if (size > DEFAULT_LIMIT) throw new RangeError(`A body of more than ${DEFAULT_LIMIT} bytes is not spoilt`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

/** The subject, whose server hears something else than what the client says; whose client says something else than it means to. */
export function spoilRequest(subject: Subject, spoil: (request: JSONRPCRequest) => JSONRPCRequest): Subject {
  const spoiltServer = spoilServer(subject, (next) => async (request) => {
    const message = (await request.clone().json()) as JSONRPCRequest;
    if (!("id" in message)) return next(request);
    const { url, method, headers, signal } = request;
    return next(new Request(url, { method, headers, signal, body: JSON.stringify(spoil(message)) }));
  });
  return spoilClient(spoiltServer, (client) => ({
    ...client,
    request(method, params, options) {
      const id = options?.id ?? 0;
      const spoilt = spoil({ jsonrpc: "2.0", id, method, ...(params && { params }) });
      const changed = spoilt.id === id ? options : { ...options, id: spoilt.id };
      return client.request(spoilt.method, spoilt.params, changed);
    },
  }));
}

/** The subject, whose client hears something else than what the server says. */
export function spoilAnswer(
  subject: Subject,
  spoil: (result: Result, request: { method: string; params: Params | undefined }) => Result,
): Subject {
  return spoilClient(subject, (client) => ({
    ...client,
    request: async (method, params, options) =>
      spoil(await client.request(method, params, options), { method, params }),
  }));
}

/** The subject with a handler around its server. */
export function spoilServer(subject: Subject, around: (next: Handler) => Handler): Subject {
  const { server } = subject;
  return server ? { ...subject, server: async (world) => around(await server(world)) } : subject;
}

/** The subject, whose client has this around the plain client that it builds upon. */
export function spoilClient(subject: Subject, around: (client: Client) => Client): Subject {
  const { client } = subject;
  if (!client) return subject;
  const spoilt = (peer: Peer): Peer => ({ ...peer, connect: () => around(peer.connect()) });
  return { ...subject, client: (world, peer) => client(world, spoilt(peer)) };
}
