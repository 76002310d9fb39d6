/** Ways to spoil the reference that the kit has not: messages of a stream while it flows, statuses, and the lines of a pipe. */
import { Transform } from "node:stream";
import { spoilServer, type Subject } from "@transports-wg/audit";
import { decode, event, type Client, type JSONRPCRequest, type Params, type Streams } from "@transports-wg/wire";

/** What a server says; loose, because it is there to be spoilt. */
export interface Said {
  jsonrpc: "2.0";
  id?: JSONRPCRequest["id"];
  method?: string;
  params?: Params;
  result?: Record<string, unknown> & { _meta?: Record<string, unknown> };
  error?: { code: number; message: string; data?: unknown };
}

export interface Spoil {
  /** What comes in place of a message. */
  message?: (said: Said, request: JSONRPCRequest) => Said[];
  status?: (status: number, request: JSONRPCRequest, text: string) => number;
  headers?: (headers: Headers) => void;
}

/** The subject, whose server says something else: with each message of a stream as it comes, and with the only one of a plain answer. */
export function spoilSaid(
  subject: Subject,
  { message = (it) => [it], status = (it) => it, headers: change }: Spoil,
): Subject {
  return spoilServer(subject, (next) => async (request) => {
    const asked = (await request
      .clone()
      .json()
      .catch(() => ({}))) as JSONRPCRequest;
    const response = await next(request);
    const headers = new Headers(response.headers);
    change?.(headers);
    if (!response.body) return new Response(null, { status: status(response.status, asked, ""), headers });
    const spoilt = (text: string) => message(JSON.parse(text) as Said, asked).map((it) => JSON.stringify(it));
    if (!headers.get("content-type")?.startsWith("text/event-stream")) {
      const [text = ""] = spoilt(await response.text());
      return new Response(text, { status: status(response.status, asked, text), headers });
    }
    const utf8 = new TextEncoder();
    const rewriting = new TransformStream<{ data: string }, Uint8Array>({
      transform({ data }, controller) {
        for (const it of spoilt(data)) controller.enqueue(utf8.encode(event({ data: it })));
      },
    });
    return new Response(decode(response.body).pipeThrough(rewriting), { status: response.status, headers });
  });
}

/** The subject, whose errors with this code have the status 200. */
export const spoilStatus = (subject: Subject, code: number): Subject =>
  spoilSaid(subject, { status: (status, _, text) => (text.includes(`"code":${code}`) ? 200 : status) });

/** What becomes of one line of a pipe, without its newline. */
export type SpoilLine = (line: string) => string[];

/** A pipe in between. */
export function rewriting(spoil: SpoilLine, { ends = true } = {}): Transform {
  let rest = "";
  return new Transform({
    transform(chunk: Buffer, _, done) {
      const [...lines] = (rest + chunk.toString()).split("\n");
      rest = lines.pop()!;
      done(
        null,
        lines
          .flatMap(spoil)
          .map((line) => `${line}\n`)
          .join(""),
      );
    },
    flush(done) {
      if (ends) done();
    },
  });
}

/** The subject, whose server has such pipes between itself and the streams that it was given. */
export function spoilPipes(subject: Subject, { input, output }: { input?: Transform; output?: Transform }): Subject {
  return {
    ...subject,
    server: (world) => {
      const { streams } = world.settings as { streams: Streams };
      const between: Streams = {
        input: input ? streams.input.pipe(input) : streams.input,
        output: output ?? streams.output,
      };
      output?.pipe(streams.output);
      return subject.server!({ ...world, settings: { ...world.settings, streams: between } });
    },
  };
}

/** What a client writes to the process of its server, and what it reads from it. */
export interface SpoilProcess {
  written?: SpoilLine;
  read?: SpoilLine;
}

/** The subject, whose client has such pipes between itself and each process that it starts, which are counted from 1. */
export function spoilProcess(subject: Subject, spoil: (count: number) => SpoilProcess): Subject {
  return {
    ...subject,
    client: (world, peer) => {
      const { launch } = world.settings as { launch?: () => Streams };
      let count = 0;
      const spoilt = (): Streams => {
        const { input, output } = launch!();
        const { written = (it) => [it], read = (it) => [it] } = spoil(++count);
        const to = rewriting(written);
        const from = rewriting(read);
        to.pipe(output);
        input.pipe(from);
        input.on("close", () => from.destroy());
        return { input: from, output: to };
      };
      return subject.client!(launch ? { ...world, settings: { ...world.settings, launch: spoilt } } : world, peer);
    },
  };
}

/** The line as a message, changed, and as a line again. */
export const change = (line: string, how: (message: Said) => Said): string =>
  JSON.stringify(how(JSON.parse(line) as Said));

/** The subject, with this around what its client gives to those who use it. */
export const aroundClient = (subject: Subject, around: (client: Client) => Partial<Client>): Subject => ({
  ...subject,
  client: async (world, peer) => {
    const client = await subject.client!(world, peer);
    return { ...client, ...around(client) };
  },
});

/** The subject, whose client was told something else to be. */
export const toldOtherwise = (subject: Subject, settings: Record<string, unknown>): Subject => ({
  ...subject,
  client: (world, peer) => subject.client!({ ...world, settings: { ...world.settings, ...settings } }, peer),
});
