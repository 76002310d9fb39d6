/** What a server of 2025-11-25 does with one client, whatever carries the messages. */
import type { World } from "@transports-wg/harness";
import { PROTOCOL_VERSION as LEGACY } from "@transports-wg/schema/2025-11-25";
import { META_KEYS, PROTOCOL_VERSION as MODERN } from "@transports-wg/schema/2026-07-28";
import {
  INTERNAL_ERROR,
  INVALID_PARAMS,
  METHOD_NOT_FOUND,
  RpcError,
  errorResponse,
  isNotification,
  isRequest,
  request,
  resultResponse,
  type JSONRPCMessage,
  type JSONRPCRequest,
  type JSONRPCResponse,
  type Params,
  type RequestId,
  type Result,
} from "@transports-wg/wire";
import type { EventStream } from "./event-stream.ts";

/** Where messages for the client go: the stream of a POST or a GET, or the pipe that all share. */
export interface Channel {
  send(message: JSONRPCMessage): void;
  end(): void;
}

export interface Question {
  method: string;
  params?: Params;
}

/** A request of the client that is open. */
export interface Parent {
  readonly id: RequestId;
  readonly channel: Channel;
  readonly cancelled: AbortController;
}

interface Asked {
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

export class Server {
  readonly parents = new Map<RequestId, Parent>();
  /** What belongs to no request of the client: the stream of its GET. Nothing is ever sent there. */
  apart: Channel | undefined;
  protected readonly world: World;
  protected readonly kept: Question[] = [];
  protected readonly asked = new Map<RequestId, Asked>();
  #last = 0;

  constructor(world: World) {
    this.world = world;
  }

  /** Takes any message of the client. */
  hear(message: JSONRPCMessage, channel: Channel): void {
    if (isRequest(message)) void this.answer(message, channel);
    else if (!isNotification(message)) this.settle(message);
    else if (message.method === "notifications/cancelled") this.cancel(message.params?.requestId as RequestId);
  }

  protected async answer(message: JSONRPCRequest, channel: Channel): Promise<void> {
    const parent: Parent = { id: message.id, channel, cancelled: new AbortController() };
    this.parents.set(parent.id, parent);
    const response = await this.serve(message, parent).then(
      (result) => resultResponse(parent.id, result),
      (error: unknown) => errorResponse(parent.id, asRpcError(error)),
    );
    this.parents.delete(parent.id);
    if (!parent.cancelled.signal.aborted) channel.send(response);
    channel.end();
  }

  protected async serve({ method, params = {} }: JSONRPCRequest, parent: Parent): Promise<Result> {
    if (method === "initialize") {
      return { protocolVersion: LEGACY, capabilities: { tools: {} }, serverInfo: { name: "reference", version: "1" } };
    }
    if (method === "ping") return {};
    if (method !== "tools/call") throw new RpcError(METHOD_NOT_FOUND, `There is no method ${method} here`);
    const { name, arguments: args } = params as { name?: string; arguments?: { questions?: Question[] } };
    const questions = args?.questions ?? [];
    const modern = params._meta?.[META_KEYS.PROTOCOL_VERSION] === MODERN;
    if (name === "ask") return modern ? this.inResult(questions, params) : text(await this.askAll(questions, parent));
    if (name === "ask_later") {
      this.keep(questions);
      return modern ? { resultType: "complete", ...text([]) } : text([]);
    }
    if (name === "collect") {
      const due = this.kept.splice(0);
      return modern ? this.inResult(due, params) : text(await this.askAll(due, parent));
    }
    throw new RpcError(INVALID_PARAMS, `There is no tool ${name} here`);
  }

  /** What no request of the client needs yet waits for one. */
  protected keep(questions: readonly Question[]): void {
    this.kept.push(...questions);
  }

  protected async askAll(questions: readonly Question[], parent: Parent): Promise<Result[]> {
    const results: Result[] = [];
    for (const it of questions) results.push(await this.ask(it, parent));
    return results;
  }

  /** Sends a question only while its parent is open, and where the parent is answered. */
  protected async ask({ method, params }: Question, parent: Parent): Promise<Result> {
    const { signal } = parent.cancelled;
    signal.throwIfAborted();
    const id = ++this.#last;
    const answer = new Promise<Result>((resolve, reject) => {
      this.asked.set(id, { resolve, reject });
      signal.addEventListener("abort", reject);
    });
    parent.channel.send(request(id, method, params));
    return answer.finally(() => this.asked.delete(id));
  }

  protected settle(response: JSONRPCResponse): void {
    const asked = response.id === undefined ? undefined : this.asked.get(response.id);
    if ("error" in response) asked?.reject(new RpcError(response.error.code, response.error.message));
    else asked?.resolve(response.result);
  }

  protected cancel(id: RequestId): void {
    this.parents.get(id)?.cancelled.abort();
  }

  /** A comment for those in between who cut what is silent. Ends when the stream does. */
  async keepAlive(stream: EventStream): Promise<void> {
    for (;;) {
      await this.world.clock.sleep(15_000, stream.over);
      stream.comment();
    }
  }

  /** In 2026-07-28 a server asks in its result. */
  protected inResult(questions: readonly Question[], { inputResponses }: Params): Result {
    if (inputResponses || questions.length === 0) return { resultType: "complete", ...text(inputResponses ?? []) };
    const inputRequests = Object.fromEntries(questions.map((it, index) => [`question-${index}`, it]));
    return { resultType: "input_required", inputRequests };
  }
}

const text = (value: unknown): Result => ({ content: [{ type: "text", text: JSON.stringify(value) }] });

function asRpcError(error: unknown): RpcError {
  return error instanceof RpcError ? error : new RpcError(INTERNAL_ERROR, "Internal error");
}
