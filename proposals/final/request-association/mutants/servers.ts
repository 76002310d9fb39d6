import type { Mutant } from "@transports-wg/audit";
import {
  INVALID_REQUEST,
  METHOD_NOT_FOUND,
  RpcError,
  errorResponse,
  isRequest,
  request,
  type JSONRPCMessage,
  type JSONRPCRequest,
  type JSONRPCResponse,
  type Params,
  type RequestId,
  type Result,
} from "@transports-wg/wire";
import type { EventStream } from "../reference/event-stream.ts";
import { serve } from "../reference/http-server.ts";
import { Server, type Channel, type Parent, type Question } from "../reference/server.ts";

const mutant = (name: string, kills: readonly string[], Party: typeof Server): Mutant => ({
  name,
  kills,
  wrap: (reference) => ({ ...reference, server: (world) => serve(world, Party) }),
});

export const servers: readonly Mutant[] = [
  mutant(
    "answers first and asks then",
    ["asked-within-call"],
    class extends Server {
      protected override async askAll(questions: readonly Question[], parent: Parent): Promise<Result[]> {
        setImmediate(() => void super.askAll(questions, parent));
        return [];
      }
    },
  ),
  mutant(
    "asks from a timer, wherever it finds a way",
    ["nothing-asked-from-timer"],
    class extends Server {
      protected override keep(questions: readonly Question[]): void {
        super.keep(questions);
        void this.world.clock.sleep(60_000).then(() => {
          for (const { method, params } of questions) this.apart?.send(request("from a timer", method, params));
        });
      }
    },
  ),
  mutant(
    "asks from a timer, on the stream of a call that happens to be open",
    ["nothing-asked-from-timer"],
    class extends Server {
      protected override keep(questions: readonly Question[]): void {
        super.keep(questions);
        void this.world.clock.sleep(60_000).then(() => {
          const open = [...this.parents.values()].at(-1);
          for (const { method, params } of questions) open?.channel.send(request("from a timer", method, params));
        });
      }
    },
  ),
  mutant(
    "does not hear that a call is cancelled",
    ["nothing-asked-after-cancel"],
    class extends Server {
      protected override cancel(): void {}
    },
  ),
  mutant(
    "asks on the stream of the newest call",
    ["asked-on-stream-of-parent"],
    class extends Server {
      protected override ask(question: Question, parent: Parent): Promise<Result> {
        const { channel } = [...this.parents.values()].at(-1)!;
        return super.ask(question, { ...parent, channel });
      }
    },
  ),
  mutant(
    "asks on the stream of the oldest call",
    ["asked-on-stream-of-parent"],
    class extends Server {
      protected override ask(question: Question, parent: Parent): Promise<Result> {
        const { channel } = [...this.parents.values()][0]!;
        return super.ask(question, { ...parent, channel });
      }
    },
  ),
  mutant(
    "asks on the stream of the GET when there is one",
    ["not-asked-on-get-stream"],
    class extends Server {
      protected override ask(question: Question, parent: Parent): Promise<Result> {
        return super.ask(question, { ...parent, channel: this.apart ?? parent.channel });
      }
    },
  ),
  mutant(
    "asks for roots on the stream of the GET",
    ["not-asked-on-get-stream"],
    class extends Server {
      protected override ask(question: Question, parent: Parent): Promise<Result> {
        const apart = question.method === "roots/list" && this.apart;
        return super.ask(question, apart ? { ...parent, channel: apart } : parent);
      }
    },
  ),
  mutant(
    "has one table of ids for both directions",
    ["server-tells-ids-apart"],
    class extends Server {
      override hear(message: JSONRPCMessage, channel: Channel): void {
        if (!isRequest(message) || !this.asked.has(message.id)) return super.hear(message, channel);
        channel.send(errorResponse(message.id, new RpcError(INVALID_REQUEST, "The id is in use")));
        channel.end();
      }
    },
  ),
  mutant(
    "takes the answer to a question for one to the call with its id",
    ["server-tells-ids-apart"],
    class extends Server {
      protected override settle(response: JSONRPCResponse): void {
        const parent = this.parents.get(response.id as RequestId);
        if (!parent) return super.settle(response);
        parent.channel.send(response);
      }
    },
  ),
  mutant(
    "lets a stream be silent",
    ["comments-keep-alive"],
    class extends Server {
      override async keepAlive(): Promise<void> {}
    },
  ),
  mutant(
    "says something on a silent stream after a minute only",
    ["comments-keep-alive"],
    class extends Server {
      override async keepAlive(stream: EventStream): Promise<void> {
        await this.world.clock.sleep(60_000, stream.over);
        stream.comment();
      }
    },
  ),
  mutant(
    "pings besides, to keep a stream alive",
    ["comments-keep-alive"],
    class extends Server {
      override async keepAlive(stream: EventStream): Promise<void> {
        void super.keepAlive(stream).catch(() => {});
        await this.world.clock.sleep(15_000, stream.over);
        stream.send(request("are you there", "ping"));
      }
    },
  ),
  mutant(
    "knows no ping",
    ["server-answers-ping"],
    class extends Server {
      protected override async serve(message: JSONRPCRequest, parent: Parent): Promise<Result> {
        if (message.method === "ping") throw new RpcError(METHOD_NOT_FOUND, "There is no ping here");
        return super.serve(message, parent);
      }
    },
  ),
  mutant(
    "asks in 2026-07-28 as it always did",
    ["modern-server-sends-no-request"],
    class extends Server {
      protected override serve(message: JSONRPCRequest, parent: Parent): Promise<Result> {
        const { _meta: _, ...params }: Params = message.params ?? {};
        return super.serve({ ...message, params }, parent);
      }
    },
  ),
];
