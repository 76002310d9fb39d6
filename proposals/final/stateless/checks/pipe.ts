/** What a server does on its streams. It is handed two of them under the setting `streams`, and serves them as its own. */
import { PassThrough } from "node:stream";
import type { Expect, ServerCheck, ServerLab } from "@transports-wg/audit";
import { rawStdio } from "@transports-wg/harness";
import { parse, type JSONRPCMessage, type Params } from "@transports-wg/wire";
import { metaOf } from "./ask.ts";

const except = {
  http: "Streams are handed over in memory",
  stdio: "A child process has streams of its own, which no check gets at: they are handed over in memory",
};

class Pipe {
  readonly lines: string[] = [];
  readonly #raw: ReturnType<typeof rawStdio>;
  readonly #expect: Expect;

  constructor(raw: ReturnType<typeof rawStdio>, expect: Expect) {
    this.#raw = raw;
    this.#expect = expect;
  }

  say(message: object): Promise<void> {
    return this.#raw.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
  }

  request(id: number, method: string, params: Params = {}): Promise<void> {
    return this.say({ id, method, params: { _meta: metaOf(), ...params } });
  }

  /** Reads until the response comes. */
  async response(id: number): Promise<JSONRPCMessage> {
    for (;;) {
      const line = await this.#expect.fulfilled(this.#raw.line(), `the server answers request ${id}`);
      this.#expect.given(line !== undefined, `the server lives until it has answered request ${id}`);
      this.lines.push(line!);
      const message = read(line!);
      if (message && !("method" in message) && message.id === id) return message;
    }
  }

  async closed(): Promise<string[]> {
    this.#raw.end();
    return this.#expect.fulfilled(this.#raw.rest(), "the server goes when its input has ended");
  }
}

async function pipe({ start, client, expect }: ServerLab): Promise<Pipe> {
  const [input, output] = [new PassThrough(), new PassThrough()];
  await start({ replicas: [{ streams: { input, output } }] });
  await client();
  return new Pipe(rawStdio({ input: output, output: input }, { deadline: 700 }), expect);
}

function read(line: string): JSONRPCMessage | undefined {
  try {
    return parse(line);
  } catch {
    return undefined;
  }
}

export const cancelledSilent: ServerCheck = {
  id: "cancelled-request-silent",
  says: "nothing more comes for a request that was cancelled",
  role: "server",
  except,
  async run(lab) {
    const { expect, clock } = lab;
    const it = await pipe(lab);
    const params = {
      name: "test_wait",
      arguments: { label: "cancelled" },
      _meta: metaOf({ progressToken: "how far" }),
    };
    await it.request(1, "tools/call", params);
    await it.request(2, "tools/list");
    await it.response(2);
    // What is said twice means no more than what is said once.
    for (let times = 0; times < 2; times++)
      await it.say({ method: "notifications/cancelled", params: { requestId: 1, reason: "enough" } });
    await it.request(3, "tools/list");
    await it.response(3);
    const before = it.lines.length;
    await clock.advance(120_000);
    await it.request(4, "tools/list");
    await it.response(4);
    const late = it.lines.slice(before, -1);
    const answers = it.lines.map(read).filter((message) => message && "id" in message && message.id === 1);
    expect.equal(
      [...answers, ...late],
      [],
      "a cancelled request has no response, and no notification when its time has come",
    );
  },
};

export const badCancellationsIgnored: ServerCheck = {
  id: "bad-cancellations-ignored",
  says: "a cancellation of nothing is not answered",
  role: "server",
  except,
  async run(lab) {
    const it = await pipe(lab);
    await it.request(1, "tools/list");
    await it.response(1);
    const before = it.lines.length;
    for (const params of [{ requestId: "unknown" }, { requestId: 1 }, { requestId: { deep: 1 } }, {}, { reason: 7 }])
      await it.say({ method: "notifications/cancelled", params });
    await it.request(2, "tools/list");
    const answer = await it.response(2);
    lab.expect.equal(it.lines.slice(before, -1), [], "unknown, finished and malformed cancellations are not answered");
    lab.expect.that("result" in answer, "the next request is served as ever", answer);
  },
};

/** Everything that makes a server write. */
async function busy(it: Pipe): Promise<void> {
  await it.request(1, "server/discover");
  await it.response(1);
  await it.request(2, "tools/call", { name: "test_echo", arguments: { text: "one\ntwo\r\nthree\u2028four" } });
  await it.response(2);
  const _meta = metaOf({ progressToken: "how far", "io.modelcontextprotocol/logLevel": "debug" });
  await it.request(3, "tools/call", { name: "test_logging_tool", arguments: {}, _meta });
  await it.response(3);
  await it.request(4, "test/unknown");
  await it.response(4);
}

export const onlyMessages: ServerCheck = {
  id: "stdout-only-messages",
  says: "every line that a server writes is a message",
  role: "server",
  except,
  async run(lab) {
    const it = await pipe(lab);
    await busy(it);
    const strange = it.lines.filter((line) => {
      const message = read(line);
      return !message || ("method" in message && "id" in message);
    });
    lab.expect.equal(strange, [], "every line is a response or a notification");
  },
};

export const noNewline: ServerCheck = {
  id: "no-newline-in-message",
  says: "one line is one message, whatever the message says",
  role: "server",
  except,
  async run(lab) {
    const it = await pipe(lab);
    await busy(it);
    const broken = it.lines.filter((line) => /^\s*[[\]{}"]/.test(line) && !read(line));
    lab.expect.equal(broken, [], "no line is a piece of a message");
  },
};

export const goesAtEnd: ServerCheck = {
  id: "exits-at-end-of-input",
  says: "a server goes when its input has ended",
  role: "server",
  except,
  async run(lab) {
    const it = await pipe(lab);
    await it.request(1, "subscriptions/listen", { notifications: { toolsListChanged: true } });
    await it.request(2, "tools/list");
    await it.response(2);
    const rest = await it.closed();
    lab.expect.equal(
      rest.filter((line) => !read(line)),
      [],
      "it goes in order, though somebody listens",
    );
  },
};
