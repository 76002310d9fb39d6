import type { Answer, Exchange, Handler, Incoming } from "./handler.ts";
import { INVALID_REQUEST, MalformedMessage, RpcError, errorResponse, type JSONRPCMessage } from "./message.ts";
import { parse } from "./parse.ts";
import { encode } from "./sse.ts";

/** The headers of a message that a client posts. */
export const postHeaders = {
  "content-type": "application/json",
  accept: "application/json, text/event-stream",
} as const;

type ReadableHeaders = Incoming["headers"];

/** What servers need of `Headers`, over a record with names in lower case: a tenth of the time. */
export class PlainHeaders implements ReadableHeaders {
  readonly #record: { readonly [name: string]: string | readonly string[] | undefined };

  constructor(record: { readonly [name: string]: string | readonly string[] | undefined }) {
    this.#record = record;
  }

  get(name: string): string | null {
    const key = name.toLowerCase();
    return Object.hasOwn(this.#record, key) ? (this.#record[key]?.toString() ?? null) : null;
  }

  has(name: string): boolean {
    return this.get(name) !== null;
  }

  *[Symbol.iterator](): Generator<[name: string, value: string]> {
    for (const [name, value] of Object.entries(this.#record)) if (value !== undefined) yield [name, value.toString()];
  }
}

const jsonType = /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i;
const listsJson = /(^|,)\s*application\/json\s*(;|,|$)/i;
const listsEvents = /(^|,)\s*text\/event-stream\s*(;|,|$)/i;

/**
 * What the HTTP binding demands of a request before its body is read.
 *
 * @param origin says whether requests from this web origin are welcome; without it none with the header is, because that is a page
 * in somebody's browser
 */
export function refuse({ method, headers }: Incoming, origin?: (origin: string) => boolean): Answer | undefined {
  const from = headers.get("origin");
  if (from !== null && !origin?.(from)) return no(403, `Origin ${from} is not allowed here`);
  if (method !== "POST")
    return { ...no(405, `Messages are posted, but the method is ${method}`), headers: { allow: "POST" } };
  const type = headers.get("content-type");
  if (type === null || !jsonType.test(type))
    return no(415, `Content-Type should be application/json in UTF-8, but is ${type ?? "absent"}`);
  const accept = headers.get("accept");
  if (accept === null || !listsJson.test(accept) || !listsEvents.test(accept))
    return no(406, `Accept should list application/json and text/event-stream, but is ${accept ?? "absent"}`);
  return undefined;
}

const no = (status: number, message: string): Answer => failure(new RpcError(INVALID_REQUEST, message, { status }));

/** An error that answers no request in particular. */
export function failure(error: RpcError): Answer {
  const id = error instanceof MalformedMessage ? error.id : undefined;
  return { status: error.status ?? 400, body: JSON.stringify(errorResponse(id, error)) };
}

export function tooLarge(limit: number): MalformedMessage {
  return new MalformedMessage(INVALID_REQUEST, `A message should have at most ${limit} bytes, but has more`, {
    status: 413,
  });
}

/** A `Request` as a server sees it. */
export class FetchIncoming implements Incoming {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly #request: Request;

  constructor(request: Request) {
    this.method = request.method;
    this.url = request.url;
    this.headers = request.headers;
    this.#request = request;
  }

  get signal(): AbortSignal {
    return this.#request.signal;
  }

  async message(limit: number): Promise<JSONRPCMessage> {
    return parse(await bytes(this.#request.body, limit));
  }
}

/** All of a body, or an error as soon as there is too much of it. */
export async function bytes(body: ReadableStream<Uint8Array> | null, limit: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body ?? []) {
    size += part.length;
    if (size > limit) throw tooLarge(limit);
    parts.push(part);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function headersOf({ body, headers }: Answer): Record<string, string> {
  if (body === undefined) return headers ?? {};
  return typeof body === "string"
    ? { "content-type": "application/json", ...headers }
    : // Proxies hold streams back unless they are told not to.
      { "content-type": "text/event-stream", "cache-control": "no-cache", "x-accel-buffering": "no", ...headers };
}

/** A handler that answers as an exchange does. @param keepAlive milliseconds between comments on a stream that has nothing to say */
export function fromExchange(exchange: Exchange, keepAlive = 15_000): Handler {
  const fetch = async (request: Request) => toResponse(await exchange(new FetchIncoming(request)), keepAlive);
  return Object.assign(fetch, { exchange, keepAlive });
}

/** @param keepAlive milliseconds between comments on a stream that has nothing to say */
export function toResponse(answer: Answer, keepAlive: number): Response {
  const { status, body } = answer;
  const framed = typeof body === "object" ? encode(body, keepAlive) : (body ?? null);
  return new Response(framed, { status, headers: headersOf(answer) });
}
