/** A server, as the checks of a client play it: over Streamable HTTP of 2025-11-25, and over a pipe. */
import { PassThrough } from "node:stream";
import type { Answers, ClientLab } from "@transports-wg/audit";
import { PROTOCOL_VERSION as LEGACY } from "@transports-wg/schema/2025-11-25";
import { PROTOCOL_VERSION as MODERN } from "@transports-wg/schema/2026-07-28";
import {
  DEFAULT_LIMIT,
  connect,
  isRequest,
  isResponse,
  parse,
  resultResponse,
  type Client,
  type Handler,
  type JSONRPCMessage,
  type JSONRPCRequest,
  type JSONRPCResponse,
  type RequestId,
  type Result,
} from "@transports-wg/wire";
import { EventStream } from "../reference/event-stream.ts";
import type { Channel } from "../reference/server.ts";
import { answers, eventually, type Asking } from "./questions.ts";

/** A call that the client made, and where it is answered. */
export interface Call {
  id: RequestId;
  channel: Channel;
}

export interface Stage {
  client: Client;
  calls: Call[];
  /** What the client was seen to answer. */
  answers: JSONRPCResponse[];
  /** Where nothing belongs to a call: the stream of a GET; over a pipe, what all share. */
  apart: () => Promise<Channel>;
  /** What the user, the model and the file system were asked, by method. */
  asked: string[];
  /** Makes a call, and waits until it has arrived. The outcome is the result or an error. */
  call: (name?: string) => Promise<Call & { outcome: Promise<unknown> }>;
  /** What the client answers to this, or undefined when it does not. */
  answerTo: (id: RequestId, ms?: number) => Promise<JSONRPCResponse | undefined>;
}

const done: Result = { resultType: "complete", content: [{ type: "text", text: "done" }] };

/** Answers a call, and ends its stream unless it is told to go on. */
export function finish({ id, channel }: Call, { goesOn = false } = {}): void {
  channel.send(resultResponse(id, done));
  if (!goesOn) channel.end();
}

interface Options {
  revision?: string;
  timeout?: number;
  /** In place of the answer of the user. */
  user?: () => Promise<Result>;
}

/** The client under test, before this server. */
export async function stage({ client, transport, expect }: ClientLab, options: Options = {}): Promise<Stage> {
  const { revision = LEGACY, user, ...settings } = options;
  const calls: Call[] = [];
  const heard: JSONRPCResponse[] = [];
  const asked: string[] = [];
  let apart: Channel | undefined;

  const hear = (message: JSONRPCMessage, channel: Channel) => {
    if (isResponse(message)) return void heard.push(message);
    if (!isRequest(message)) return;
    if (message.method === "tools/call") return void calls.push({ id: message.id, channel });
    channel.send(resultResponse(message.id, greeting(message)));
    channel.end();
  };

  const http: Handler = async (request) => {
    const stream = new EventStream();
    if (request.method === "GET") apart = stream;
    else {
      const message = parse(await request.text());
      hear(message, stream);
      if (!isRequest(message)) return new Response(null, { status: 202 });
    }
    return stream.response;
  };

  function pipe() {
    const [input, output] = [new PassThrough(), new PassThrough()];
    const connection = connect({ input: output, output: input }, DEFAULT_LIMIT, {
      message: (message) => hear(message, channel),
      fault: () => {},
      end: () => {},
    });
    const channel: Channel = { send: (message) => void connection.send(JSON.stringify(message)), end: () => {} };
    apart = channel;
    return { input, output };
  }

  const answersOf = (method: Asking) => (): Result | Promise<Result> => {
    asked.push(method);
    return user?.() ?? answers[method];
  };
  const theirs = Object.fromEntries((Object.keys(answers) as Asking[]).map((it) => [it, answersOf(it)])) as Answers;
  const it = await client(http, {
    settings: { revision, ...settings, ...(transport === "stdio" && { streams: pipe() }) },
    answers: theirs,
  });

  return {
    client: it,
    calls,
    answers: heard,
    asked,
    async apart() {
      expect.given(await eventually(() => apart !== undefined), "the client listens on the stream of a GET");
      return apart!;
    },
    async call(name = "anything") {
      const before = calls.length;
      const outcome = it.request("tools/call", { name, arguments: {} }).catch((error: unknown) => error);
      expect.given(await eventually(() => calls.length > before), "the client calls a tool when it is told to");
      return { ...calls[before]!, outcome };
    },
    async answerTo(id, ms = 1_000) {
      const find = () => heard.find((response) => response.id === id);
      await eventually(() => find() !== undefined, ms);
      return find();
    },
  };
}

function greeting({ method }: JSONRPCRequest): Result {
  const serverInfo = { name: "checks", version: "1" };
  if (method === "initialize") return { protocolVersion: LEGACY, capabilities: { tools: {} }, serverInfo };
  if (method !== "server/discover") return {};
  return {
    resultType: "complete",
    supportedVersions: [MODERN],
    capabilities: { tools: {} },
    ttlMs: 0,
    cacheScope: "private",
  };
}
