/** Ways to spoil one thing. */
import { spoilServer, type Mutant, type Subject } from "@transports-wg/audit";
import type { Client, Handler, JSONRPCRequest } from "@transports-wg/wire";

/** What passes: headers and message, both to be changed in place. */
export interface Passing {
  readonly headers: Headers;
  readonly message: JSONRPCRequest;
}

type Spoil = (passing: Passing) => void;

export async function passing(request: Request): Promise<Passing> {
  return { headers: new Headers(request.headers), message: (await request.clone().json()) as JSONRPCRequest };
}

export function rewritten({ url, method, signal }: Request, { headers, message }: Passing): Request {
  headers.delete("content-length");
  return new Request(url, { method, headers, signal, body: JSON.stringify(message) });
}

async function spoilt(request: Request, spoil: Spoil): Promise<Request> {
  const it = await passing(request);
  spoil(it);
  return rewritten(request, it);
}

/** A server that hears something else than was said. */
export const serverHears =
  (spoil: Spoil): Mutant["wrap"] =>
  (reference) =>
    spoilServer(reference, (next) => async (request) => next(await spoilt(request, spoil)));

/** A server with something around it. */
export const serverWith =
  (around: (next: Handler, passing: Passing, request: Request) => Promise<Response>): Mutant["wrap"] =>
  (reference) =>
    spoilServer(reference, (next) => async (request) => around(next, await passing(request), request));

/** A client whose requests are something else than it means. */
export const clientSays =
  (spoil: Spoil): Mutant["wrap"] =>
  (reference) =>
    onItsWay(reference, async (request, next) => next(await spoilt(request, spoil)));

/** A client that hears something else than was answered. */
export const clientHears =
  (spoil: (answer: Record<string, unknown>, asked: JSONRPCRequest) => unknown): Mutant["wrap"] =>
  (reference) =>
    onItsWay(reference, async (request, next) => {
      const { message } = await passing(request);
      const response = await next(request);
      const { status } = response;
      const answer = (await response.json()) as Record<string, unknown>;
      return Response.json(spoil(answer, message), { status });
    });

/** A client with something between it and the server. */
export function onItsWay(reference: Subject, around: (request: Request, next: Handler) => Promise<Response>): Subject {
  return {
    ...reference,
    client: (world, peer) => reference.client!(world, { ...peer, fetch: (request) => around(request, peer.fetch) }),
  };
}

/** A client with something between it and its user. */
export const clientWith =
  (around: (client: Client) => Client): Mutant["wrap"] =>
  (reference) => ({
    ...reference,
    client: async (world, peer) => around(await reference.client!(world, peer)),
  });

/** A gateway that hears, or says, something else. */
export const gatewayHears =
  (spoil: Spoil): Mutant["wrap"] =>
  (reference) => ({
    ...reference,
    intermediary: async (world, upstream) => {
      const gateway = await reference.intermediary!(world, upstream);
      return async (request) => gateway(await spoilt(request, spoil));
    },
  });

/** What reaches the server, from what reached the gateway. */
export const gatewaySays =
  (spoil: (onward: Passing, heard: Passing) => void): Mutant["wrap"] =>
  (reference) => ({
    ...reference,
    intermediary: async (world, upstream) => {
      let heard: Passing;
      const gateway = await reference.intermediary!(world, (request) =>
        spoilt(request, (onward) => spoil(onward, heard)).then(upstream),
      );
      return async (request) => {
        heard = await passing(request);
        return gateway(request);
      };
    },
  });

/** What the client gets of it. */
export const gatewayAnswers =
  (spoil: (response: Response) => Response | Promise<Response>): Mutant["wrap"] =>
  (reference) => ({
    ...reference,
    intermediary: async (world, upstream) => {
      const gateway = await reference.intermediary!(world, upstream);
      return async (request) => spoil(await gateway(request));
    },
  });
