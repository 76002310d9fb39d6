/** A client of 2025-11-25, as the checks of a server play it: over a pipe in memory, over Streamable HTTP with sockets. */
import { PassThrough } from "node:stream";
import type { ServerLab } from "@transports-wg/audit";
import { PROTOCOL_VERSION } from "@transports-wg/schema/2025-11-25";
import {
  DEFAULT_LIMIT,
  HttpError,
  SseDecoder,
  connect as connectStreams,
  isResponse,
  notification,
  parse,
  postHeaders,
  request,
  resultResponse,
  type JSONRPCMessage,
  type JSONRPCRequest,
  type JSONRPCResponse,
  type RequestId,
} from "@transports-wg/wire";
import { answers, eventually, isQuestion, type Asking } from "./questions.ts";

/** No child process is told to speak 2025-11-25: the usual server over stdio takes no answers from a client. */
export const noProcess = {
  stdio: "The server of a child process takes no answers from a client, so that a pipe is handed over in memory",
};

export const onlyHttp = { memory: "There is one pipe, and the sentence is about several streams", ...noProcess };

/** What comes on one stream. */
export class Feed {
  readonly messages: JSONRPCMessage[] = [];
  comments = 0;

  get questions(): JSONRPCRequest[] {
    return this.messages.filter(isQuestion);
  }

  response(id: RequestId): JSONRPCResponse | undefined {
    return this.messages.filter(isResponse).find((it) => it.id === id);
  }

  /** The question with this number, as soon as it came. */
  async question(number = 0): Promise<JSONRPCRequest | undefined> {
    await eventually(() => this.questions.length > number);
    return this.questions[number];
  }

  async answered(id: RequestId): Promise<JSONRPCResponse | undefined> {
    await eventually(() => this.response(id) !== undefined);
    return this.response(id);
  }
}

export interface Session {
  /** Sends a message, and gives the stream on which its answer comes: over a pipe always the same. */
  say: (message: JSONRPCMessage) => Promise<Feed>;
  /** Opens the stream of a GET. Over HTTP. */
  listen: () => Promise<Feed>;
}

export const callOf = (id: RequestId, name: string, args: Record<string, unknown> = {}): JSONRPCRequest =>
  request(id, "tools/call", { name, arguments: args });

/** The answer that goes with a question. */
export const answerTo = ({ id, method }: JSONRPCRequest): JSONRPCMessage =>
  resultResponse(id, answers[method as Asking]);

/** A session that is initialized. */
export async function connect(lab: ServerLab): Promise<Session> {
  const session = lab.transport === "memory" ? await overPipe(lab) : overHttp(lab);
  const capabilities = { elicitation: {}, sampling: {}, roots: {} };
  const clientInfo = { name: "checks", version: "1" };
  const hello = request("hello", "initialize", { protocolVersion: PROTOCOL_VERSION, capabilities, clientInfo });
  const answer = await (await session.say(hello)).answered("hello");
  lab.expect.given(answer && "result" in answer, `the server can be initialized with ${PROTOCOL_VERSION}`);
  await session.say(notification("notifications/initialized"));
  return session;
}

async function overPipe({ start }: ServerLab): Promise<Session> {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const feed = new Feed();
  const connection = connectStreams({ input: output, output: input }, DEFAULT_LIMIT, {
    message: (message) => void feed.messages.push(message),
    fault: () => {},
    end: () => {},
  });
  await start({ replicas: [{ streams: { input, output } }] });
  return {
    async say(message) {
      await connection.send(JSON.stringify(message));
      return feed;
    },
    listen: () => Promise.reject(new Error("Nothing is got over a pipe")),
  };
}

function overHttp({ post, url }: ServerLab): Session {
  let session: string | null = null;
  const headers = () => ({
    authorization: "Bearer alice",
    "mcp-protocol-version": PROTOCOL_VERSION,
    ...(session !== null && { "mcp-session-id": session }),
  });
  const read = async (response: Response) => {
    const feed = new Feed();
    session ??= response.headers.get("mcp-session-id");
    const type = response.headers.get("content-type") ?? "";
    if (!response.ok) throw new HttpError(response.status, response.headers, await response.text());
    if (type.startsWith("text/event-stream")) follow(response.body!, feed).catch(() => {});
    else if (type.startsWith("application/json")) feed.messages.push(parse(await response.text()));
    return feed;
  };
  return {
    say: async (message) => read(await post(JSON.stringify(message), { ...postHeaders, ...headers() })),
    listen: async () => read(await fetch(await url(), { headers: { accept: "text/event-stream", ...headers() } })),
  };
}

async function follow(body: ReadableStream<Uint8Array>, feed: Feed): Promise<void> {
  const decoder = new SseDecoder();
  const text = new TextDecoder();
  for await (const chunk of body) {
    feed.comments += text.decode(chunk, { stream: true }).match(/^:/gm)?.length ?? 0;
    for (const { data } of decoder.push(chunk)) if (data !== "") feed.messages.push(parse(data));
  }
}
