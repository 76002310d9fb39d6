/** Ways to spoil this reference that the kit does not have. */
import { connect } from "node:net";
import { spoilServer, type Mutant, type Subject } from "@transports-wg/audit";
import {
  INTERNAL_ERROR,
  RpcError,
  type Client,
  type Handler,
  type JSONRPCRequest,
  type Params,
} from "@transports-wg/wire";
import { continued, type Meta } from "../reference/context.ts";
import { forward } from "../reference/forward.ts";
import { makeGateway } from "../reference/gateway.ts";
import { makeServer, type Forward, type Send } from "../reference/server.ts";

export type Wrap = Mutant["wrap"];

/** Forwards otherwise. */
export const forwarding =
  (headersOf: Forward): Wrap =>
  (reference) => ({ ...reference, server: (world) => makeServer(world, headersOf) });

/** Forwards what the reference does, and then changes it. */
export const withHeaders = (change: (headers: Headers, meta: Meta, existing: Meta) => void): Wrap =>
  forwarding((meta, existing, groups) => {
    const headers = forward(meta, existing, groups);
    change(headers, meta, existing);
    return headers;
  });

/** Takes something else for what it received. */
export const withMeta = (change: (meta: Meta) => Meta): Wrap =>
  forwarding((meta, existing, groups) => forward(change(meta), existing, groups));

/** Takes something else for the `traceparent` that it received. */
export const withTraceparent = (change: (value: string) => unknown): Wrap =>
  withMeta((meta) => ({ ...meta, traceparent: change(text(meta.traceparent)) }));

/** Writes these values into the request byte by byte, with nobody who looks at them. */
export const withBytes =
  (pick: (meta: Meta) => Meta): Wrap =>
  (reference) => ({
    ...reference,
    server(world) {
      let raw: Meta = {};
      const headersOf: Forward = (meta, existing, groups) => {
        raw = pick(meta);
        return forward(meta, existing, groups);
      };
      return makeServer(world, headersOf, (url, headers) => sendBytes(url, [...headers], Object.entries(raw)));
    },
  });

function sendBytes(url: string, headers: [string, string][], raw: [string, unknown][]): Promise<number> {
  const { hostname, port, pathname } = new URL(url);
  const lines = [...headers.filter(([name]) => !raw.some(([it]) => it === name)), ...raw.filter(([, it]) => it)];
  const head = lines.map(([name, value]) => `${name}: ${text(value)}\r\n`).join("");
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    socket.on("data", (answer) => {
      socket.destroy();
      resolve(Number(answer.toString().split(" ")[1]));
    });
    socket.on("error", reject);
    socket.write(`GET ${pathname} HTTP/1.1\r\nhost: ${hostname}\r\n${head}\r\n`);
  });
}

/** Sends otherwise. */
export const sending =
  (send: () => Send): Wrap =>
  (reference) => ({ ...reference, server: (world) => makeServer(world, forward, send()) });

/** Its client sends another `_meta` with a call. */
export const withSent =
  (change: (meta: Meta) => Meta): Wrap =>
  (reference) =>
    withClient(reference, (client) => ({
      ...client,
      request: (method, params: Params = {}, options) =>
        client.request(method, { ...params, _meta: { ...change(params._meta ?? {}) } }, options),
    }));

function withClient(reference: Subject, around: (client: Client) => Client): Subject {
  const { client } = reference;
  return { ...reference, client: (world, peer) => client!(world, { ...peer, connect: () => around(peer.connect()) }) };
}

/** Its server hears another request, or refuses it by throwing. */
export const withHeard =
  (change: (request: JSONRPCRequest, headers: Headers) => JSONRPCRequest | Response): Wrap =>
  (reference) =>
    spoilServer(reference, (next) => async (request) => {
      const heard = change((await request.clone().json()) as JSONRPCRequest, request.headers);
      return heard instanceof Response ? heard : next(other(request, heard));
    });

/** Its gateway hands on another `_meta`. */
export const withPassed =
  (change: (next: Record<string, unknown>, meta: Meta) => Record<string, unknown>): Wrap =>
  (reference) => ({
    ...reference,
    intermediary: (_, upstream) => makeGateway(upstream, (meta) => change(continued(meta), meta)),
  });

/** There is something around its gateway. */
export const aroundGateway =
  (around: (next: Handler) => Handler): Wrap =>
  (reference) => ({ ...reference, intermediary: (_, upstream) => around(makeGateway(upstream)) });

/** The same request with another message. */
export function other({ url, method, headers, signal }: Request, message: object): Request {
  const same = new Headers(headers);
  same.delete("content-length");
  return new Request(url, { method, headers: same, signal, body: JSON.stringify(message) });
}

/** Fails as a program does that has a fault, but without the noise. */
export function fail(why: string): never {
  throw new RpcError(INTERNAL_ERROR, why);
}

export const refusal = ({ id }: JSONRPCRequest): Response =>
  Response.json({ jsonrpc: "2.0", id, error: { code: -32602, message: "No" } }, { status: 400 });

export const text = (value: unknown): string => (typeof value === "string" ? value : "");

export const metaOf = ({ params }: JSONRPCRequest): Record<string, unknown> => params?._meta ?? {};

export const withMetaOf = (request: JSONRPCRequest, _meta: Meta): JSONRPCRequest => ({
  ...request,
  params: { ...request.params, _meta: { ..._meta } },
});
