/** What a client of 2025-11-25 does, whatever carries the messages, and what is left of it in 2026-07-28. */
import type { Peer } from "@transports-wg/audit";
import type { World } from "@transports-wg/harness";
import { PROTOCOL_VERSION as LEGACY } from "@transports-wg/schema/2025-11-25";
import { META_KEYS, PROTOCOL_VERSION as MODERN } from "@transports-wg/schema/2026-07-28";
import {
  ConnectionClosed,
  INTERNAL_ERROR,
  INVALID_PARAMS,
  RpcError,
  errorResponse,
  isNotification,
  isRequest,
  notification,
  request,
  resultResponse,
  type Client as AnyClient,
  type JSONRPCMessage,
  type JSONRPCRequest,
  type JSONRPCResponse,
  type Params,
  type RequestId,
  type Result,
  type Streams,
} from "@transports-wg/wire";
import { httpLink, pipeLink, type Link } from "./link.ts";

export interface Settings {
  revision?: string;
  timeout?: number;
  streams?: Streams;
}

/** A request of ours that is open. */
export interface Parent {
  readonly id: RequestId;
  readonly settle: (response: JSONRPCResponse) => void;
  /** Questions that somebody thinks about. */
  thinking: number;
  /** Somebody thought since the count began. */
  thought: boolean;
}

const capabilities = { elicitation: {}, sampling: {}, roots: {} };

export async function makeClient(world: World, peer: Peer, Party = Client): Promise<AnyClient> {
  const { revision = LEGACY } = world.settings as Settings;
  const streams = (world.settings as Settings).streams ?? peer.streams;
  const client = new Party(world, revision, streams ? pipeLink(streams) : httpLink(peer, revision));
  if (revision === LEGACY) await client.initialize();
  return client;
}

export class Client implements AnyClient {
  protected readonly world: World;
  protected readonly parents = new Map<RequestId, Parent>();
  protected readonly link: Link;
  readonly #revision: string;
  #last = 0;

  constructor(world: World, revision: string, link: Link) {
    this.world = world;
    this.#revision = revision;
    this.link = link;
    link.shared?.((message) => this.hear(message, this.anyParent()));
  }

  async initialize(): Promise<void> {
    const clientInfo = { name: "reference", version: "1" };
    await this.request("initialize", { protocolVersion: LEGACY, capabilities, clientInfo });
    await this.notify("notifications/initialized");
    // What comes there belongs to no request.
    this.link.listen?.((message) => this.hear(message, undefined));
  }

  readonly request = async (method: string, params: Params = {}): Promise<Result> => {
    const id = ++this.#last;
    const over = new AbortController();
    try {
      const answered = new Promise<Result>((resolve, reject) => {
        const settle = (response: JSONRPCResponse) => {
          if ("result" in response) resolve(response.result);
          else reject(new RpcError(response.error.code, response.error.message));
        };
        const parent: Parent = { id, settle, thinking: 0, thought: false };
        this.parents.set(id, parent);
        this.link
          .send(request(id, method, this.#enveloped(params)), (message) => this.hear(message, parent))
          .then(() => {
            if (!this.link.shared) reject(new ConnectionClosed("The stream ended before the response"));
          }, reject);
        this.patience(parent, over.signal).catch(reject);
      });
      return await answered;
    } finally {
      over.abort();
      this.parents.delete(id);
    }
  };

  readonly notify = (method: string, params?: Params): Promise<void> => this.link.send(notification(method, params));

  readonly close = async (): Promise<void> => this.link.close();

  /** @param parent the request on whose stream the message came */
  protected hear(message: JSONRPCMessage, parent: Parent | undefined): void {
    if (isRequest(message)) void this.reply(message, parent);
    else if (!isNotification(message) && message.id !== undefined) {
      const { id } = message;
      this.parents.get(id)?.settle(message);
      // From here on the request is not open.
      this.parents.delete(id);
    }
  }

  protected async reply(message: JSONRPCRequest, parent: Parent | undefined): Promise<void> {
    // In 2026-07-28 a client sends no response, so that it ignores what it cannot answer.
    if (this.#revision === MODERN) return;
    const answer = await this.answer(message, parent).then(
      (result) => resultResponse(message.id, result),
      (error: unknown) => errorResponse(message.id, asRpcError(error)),
    );
    await this.link.send(answer).catch(() => {});
  }

  protected async answer({ method, params }: JSONRPCRequest, parent: Parent | undefined): Promise<Result> {
    if (method === "ping") return {};
    if (!parent || !this.isOpen(parent)) {
      throw new RpcError(INVALID_PARAMS, `${method} belongs to no request of this client that is open`);
    }
    parent.thinking++;
    parent.thought = true;
    try {
      return await this.world.answer({ method, ...(params && { params }) });
    } finally {
      parent.thinking--;
    }
  }

  protected isOpen({ id }: Parent): boolean {
    return this.parents.has(id);
  }

  /** Over a pipe nobody says which parent it is, only whether there can be one. */
  protected anyParent(): Parent | undefined {
    return [...this.parents.values()].at(-1);
  }

  /** Time in which somebody thought does not count: then it begins anew. */
  protected async patience(parent: Parent, over: AbortSignal): Promise<never> {
    const { timeout = 60_000 } = this.world.settings as Settings;
    do {
      parent.thought = parent.thinking > 0;
      await this.world.clock.sleep(timeout, over);
    } while (parent.thought);
    throw new DOMException(`There was no response within ${timeout} ms`, "TimeoutError");
  }

  #enveloped(params: Params): Params {
    if (this.#revision !== MODERN) return params;
    const { PROTOCOL_VERSION, CLIENT_CAPABILITIES } = META_KEYS;
    return { ...params, _meta: { [PROTOCOL_VERSION]: MODERN, [CLIENT_CAPABILITIES]: capabilities, ...params._meta } };
  }
}

function asRpcError(error: unknown): RpcError {
  return error instanceof RpcError ? error : new RpcError(INTERNAL_ERROR, "Internal error");
}
