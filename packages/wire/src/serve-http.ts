import { createServer, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import type { Answer, Handler, Incoming } from "./handler.ts";
import { PlainHeaders, headersOf, toResponse, tooLarge } from "./http.ts";
import type { JSONRPCMessage } from "./message.ts";
import { parse } from "./parse.ts";

export interface HttpServer {
  url: string;
  /** Stops listening and cuts what is still open. */
  close: () => Promise<void>;
}

export interface HttpServerOptions {
  /** Loopback unless the caller says otherwise: what runs here is for tests. */
  host?: string;
  /** 0 is any free one. */
  port?: number;
  /** Hears of what the handler throws; the client only learns that it did. */
  onError?: (error: unknown) => void;
}

/** Mounts a handler on node:http. */
export async function serveHttp(handler: Handler, options: HttpServerOptions = {}): Promise<HttpServer> {
  const { host = "127.0.0.1", port = 0, onError = console.error } = options;
  // As `Headers` has it: a header sent twice is one value with a comma, not the first of the two.
  const server = createServer({ joinDuplicateHeaders: true }, (request, response) => {
    void serve(handler, request, response, onError);
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, host, resolve));
  const { address, port: actual, family } = server.address() as AddressInfo;
  return {
    url: `http://${family === "IPv6" ? `[${address}]` : address}:${actual}/mcp`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function serve(
  handler: Handler,
  request: IncomingMessage,
  response: ServerResponse,
  onError: (error: unknown) => void,
): Promise<void> {
  const incoming = new NodeIncoming(request, response);
  try {
    const answer = handler.exchange ? await handler.exchange(incoming) : await handler(incoming.asRequest());
    // The rest of a body that was refused is not worth waiting for.
    if (!request.complete) response.setHeader("connection", "close");
    if (answer instanceof Response) await send(answer, response);
    else if (typeof answer.body === "object") await send(toResponse(answer, handler.keepAlive ?? 15_000), response);
    else response.writeHead(answer.status, wholeHeaders(answer)).end(answer.body);
  } catch (error) {
    if (!incoming.gone) onError(error);
    if (response.headersSent) response.destroy();
    else response.writeHead(500).end();
  }
}

function wholeHeaders(answer: Answer): OutgoingHttpHeaders {
  const headers: OutgoingHttpHeaders = headersOf(answer);
  if (typeof answer.body === "string") headers["content-length"] = Buffer.byteLength(answer.body);
  return headers;
}

async function send({ status, headers, body }: Response, response: ServerResponse): Promise<void> {
  if (response.closed) return body?.cancel();
  response.setHeaders(headers).writeHead(status);
  if (!body) return void response.end();
  const reader = (body as ReadableStream<Uint8Array>).getReader();
  const gone = new Promise<void>((resolve) => response.once("close", resolve));
  // Cancelling what has been read to its end does nothing.
  void gone.then(() => reader.cancel()).catch(() => {});
  response.flushHeaders();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (!response.write(value)) await Promise.race([gone, new Promise((resolve) => response.once("drain", resolve))]);
  }
  response.end();
}

/** What node:http knows of a request, made into what is asked of it and no more. */
class NodeIncoming implements Incoming {
  readonly method: string;
  readonly headers: Incoming["headers"];
  readonly #request: IncomingMessage;
  readonly #response: ServerResponse;
  #abort: AbortController | undefined;

  constructor(request: IncomingMessage, response: ServerResponse) {
    this.method = request.method!;
    this.headers = new PlainHeaders(request.headers);
    this.#request = request;
    this.#response = response;
  }

  /** Whether the client left before it had the whole answer. */
  get gone(): boolean {
    return this.#response.closed && !this.#response.writableFinished;
  }

  get url(): string {
    return `http://${this.#request.headers.host ?? "localhost"}${this.#request.url}`;
  }

  get signal(): AbortSignal {
    if (this.#abort) return this.#abort.signal;
    const abort = (this.#abort = new AbortController());
    const leave = () => {
      if (this.gone) abort.abort();
    };
    if (this.#response.closed) leave();
    else this.#response.once("close", leave);
    return abort.signal;
  }

  message(limit: number): Promise<JSONRPCMessage> {
    return new Promise<Buffer>((resolve, reject) => {
      const chunks: Buffer[] = [];
      let size = 0;
      this.#request
        .on("data", (chunk: Buffer) => {
          size += chunk.length;
          if (size > limit) reject(tooLarge(limit));
          else chunks.push(chunk);
        })
        .on("end", () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)))
        .on("error", reject);
    }).then(parse);
  }

  asRequest(): Request {
    const { method, signal } = this;
    const headers = new Headers();
    for (const [name, value] of Object.entries(this.#request.headers)) {
      headers.set(name, String(value));
    }
    if (method === "GET" || method === "HEAD") return new Request(this.url, { method, headers, signal });
    const body = Readable.toWeb(this.#request) as NonNullable<RequestInit["body"]>;
    const streamed = { method, headers, signal, body, duplex: "half" } as const;
    return new Request(this.url, streamed);
  }
}
