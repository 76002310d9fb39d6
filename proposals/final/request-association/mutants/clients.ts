import type { Mutant } from "@transports-wg/audit";
import {
  INTERNAL_ERROR,
  INVALID_PARAMS,
  METHOD_NOT_FOUND,
  RpcError,
  errorResponse,
  resultResponse,
  type JSONRPCMessage,
  type JSONRPCRequest,
  type Result,
} from "@transports-wg/wire";
import { Client, makeClient, type Parent } from "../reference/client.ts";

const mutant = (name: string, kills: readonly string[], Party: typeof Client): Mutant => ({
  name,
  kills,
  wrap: (reference) => ({ ...reference, client: (world, peer) => makeClient(world, peer, Party) }),
});

const withoutCall = [
  "elicitation-without-call-refused",
  "sampling-without-call-refused",
  "roots-without-call-refused",
] as const;

export const clients: readonly Mutant[] = [
  mutant(
    "answers whatever it is asked",
    [...withoutCall, "question-on-get-stream-refused", "question-after-answer-refused"],
    class extends Client {
      protected override answer({ method, params }: JSONRPCRequest): Promise<Result> {
        return this.world.answer({ method, ...(params && { params }) });
      }
    },
  ),
  mutant(
    "refuses whatever it is asked",
    withoutCall,
    class extends Client {
      protected override async answer(): Promise<Result> {
        throw new RpcError(INVALID_PARAMS, "No questions");
      }
    },
  ),
  mutant(
    "refuses with another code",
    withoutCall,
    class extends Client {
      protected override async answer(message: JSONRPCRequest, parent: Parent | undefined): Promise<Result> {
        if (parent) return super.answer(message, parent);
        throw new RpcError(METHOD_NOT_FOUND, `There is no ${message.method} here`);
      }
    },
  ),
  mutant(
    "asks its user before it refuses",
    ["elicitation-without-call-refused"],
    class extends Client {
      protected override async answer(message: JSONRPCRequest, parent: Parent | undefined): Promise<Result> {
        if (!parent) await this.world.answer({ method: message.method });
        return super.answer(message, parent);
      }
    },
  ),
  mutant(
    "takes any open call for the parent of what comes by GET",
    ["question-on-get-stream-refused"],
    class extends Client {
      protected override hear(message: JSONRPCMessage, parent: Parent | undefined): void {
        super.hear(message, parent ?? this.anyParent());
      }
    },
  ),
  mutant(
    "looks at the stream, and not whether its call is open",
    ["question-after-answer-refused"],
    class extends Client {
      protected override isOpen(): boolean {
        return true;
      }
    },
  ),
  mutant(
    "takes the question for the answer when it has the id of its parent",
    ["client-tells-ids-apart"],
    class extends Client {
      protected override hear(message: JSONRPCMessage, parent: Parent | undefined): void {
        if (!("method" in message && "id" in message && this.parents.has(message.id)))
          return super.hear(message, parent);
        const error = new RpcError(INTERNAL_ERROR, "A request came in place of the response");
        this.parents.get(message.id)?.settle(errorResponse(message.id, error));
      }
    },
  ),
  mutant(
    "believes that the call is answered when it has answered a question with the same id",
    ["client-tells-ids-apart"],
    class extends Client {
      protected override async reply(message: JSONRPCRequest, parent: Parent | undefined): Promise<void> {
        await super.reply(message, parent);
        this.parents.get(message.id)?.settle(resultResponse(message.id, {}));
      }
    },
  ),
  mutant(
    "counts the time that somebody thinks",
    ["thinking-time-not-counted"],
    class extends Client {
      protected override async patience(_: Parent, over: AbortSignal): Promise<never> {
        await this.world.clock.sleep(60_000, over);
        throw new DOMException("There was no response in time", "TimeoutError");
      }
    },
  ),
  mutant(
    "takes a ping for a question",
    ["client-answers-ping"],
    class extends Client {
      protected override async answer(message: JSONRPCRequest, parent: Parent | undefined): Promise<Result> {
        if (message.method === "ping" && !parent) throw new RpcError(INVALID_PARAMS, "This ping belongs to nothing");
        return super.answer(message, parent);
      }
    },
  ),
  mutant(
    "fails a call of 2026-07-28 on whose stream it is asked something",
    ["modern-client-ignores-request"],
    class extends Client {
      protected override async reply(message: JSONRPCRequest, parent: Parent | undefined): Promise<void> {
        parent?.settle(errorResponse(parent.id, new RpcError(INTERNAL_ERROR, `The server asked ${message.method}`)));
      }
    },
  ),
  mutant(
    "asks its user in 2026-07-28, and keeps the answer for itself",
    ["modern-client-ignores-request"],
    class extends Client {
      protected override async reply({ method }: JSONRPCRequest): Promise<void> {
        await this.world.answer({ method });
      }
    },
  ),
  mutant(
    "answers in 2026-07-28 as it always did",
    ["modern-client-sends-no-response"],
    class extends Client {
      protected override async reply(message: JSONRPCRequest, parent: Parent | undefined): Promise<void> {
        await this.link.send(resultResponse(message.id, await this.answer(message, parent)));
      }
    },
  ),
  mutant(
    "refuses in 2026-07-28 what it is asked",
    ["modern-client-sends-no-response"],
    class extends Client {
      protected override async reply({ id }: JSONRPCRequest): Promise<void> {
        await this.link.send(errorResponse(id, new RpcError(METHOD_NOT_FOUND, "Servers send no requests")));
      }
    },
  ),
];
