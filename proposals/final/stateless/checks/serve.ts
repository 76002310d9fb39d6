/** Servers that the checks of a client play. */
import { PassThrough } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import type { ClientLab } from "@transports-wg/audit";
import { PROTOCOL_VERSION } from "@transports-wg/schema/2026-07-28";
import {
  Lines,
  RpcError,
  METHOD_NOT_FOUND,
  errorResponse,
  resultResponse,
  server,
  type Context,
  type Handler,
  type JSONRPCRequest,
  type Params,
  type Result,
  type Streams,
} from "@transports-wg/wire";

export type Answer = (params: Params, context: Context) => Result | Promise<Result>;

export const discovered: Result = {
  resultType: "complete",
  supportedVersions: [PROTOCOL_VERSION],
  capabilities: { tools: { listChanged: true }, prompts: { listChanged: true }, resources: { subscribe: true } },
  ttlMs: 0,
  cacheScope: "private",
};

const orderly: Readonly<Record<string, Answer>> = {
  "server/discover": () => discovered,
  "tools/list": () => ({ resultType: "complete", tools: [], ttlMs: 0, cacheScope: "private" }),
  "prompts/list": () => ({ resultType: "complete", prompts: [], ttlMs: 0, cacheScope: "private" }),
  "tools/call": () => done(),
};

export const done = (text = "done"): Result => ({ resultType: "complete", content: [{ type: "text", text }] });

/** A server that does everything right, but for what it is told to do otherwise. */
export const orderlyBut = (otherwise: Readonly<Record<string, Answer>> = {}): Handler =>
  answering((message, context) => answerOf(message, { ...orderly, ...otherwise })(message.params ?? {}, context));

/** A server that answers whatever it is asked with this. */
export const answering = (answer: (message: JSONRPCRequest, context: Context) => Result | Promise<Result>): Handler =>
  server({}, { wrap: () => answer });

function answerOf({ method }: JSONRPCRequest, answers: Readonly<Record<string, Answer>>): Answer {
  const answer = answers[method];
  if (!answer) throw new RpcError(METHOD_NOT_FOUND, `There is no ${method} here`);
  return answer;
}

/** Never answers. Ends when the client does, so that the check does. */
export const silence: Answer = (_, { signal }) =>
  new Promise((_, reject) => signal.addEventListener("abort", () => reject(new Error("cancelled")), { once: true }));

export const receivedMethods = ({ received }: ClientLab): string[] => received.map(({ message }) => message.method);

/** Lets time pass on the clock of the check, and as much on that of the machine: a client may have either. */
export async function pass({ clock }: ClientLab, ms: number, until: () => boolean = () => false): Promise<void> {
  for (let passed = 0; passed < ms && !until(); passed += 25) {
    await clock.advance(25);
    await delay(25);
  }
}

/** A process of a server that exists only on its pipes. */
export interface Process {
  /** What was written to it, line by line. */
  readonly lines: readonly string[];
  readonly heard: readonly Heard[];
  say: (message: object) => void;
  /** Ends in the middle of whatever it does. */
  crash: () => void;
}

export interface Heard {
  id?: string | number;
  method?: string;
  params?: Params;
  result?: unknown;
}

export interface Processes {
  /** For the setting `launch`. */
  readonly launch: () => Streams;
  readonly started: readonly Process[];
  /** All that any of them heard, in order. */
  readonly heard: readonly Heard[];
}

/** @param answer says what the processes answer; with undefined they keep silent. Without it, and for other methods, they are orderly. */
export function processes(
  answer: (message: Heard, process: Process) => Result | undefined | "as usual" = () => "as usual",
): Processes {
  const started: Process[] = [];
  const all: Heard[] = [];
  const launch = (): Streams => {
    const [input, output] = [new PassThrough(), new PassThrough()];
    const lines: string[] = [];
    const heard: Heard[] = [];
    const process: Process = {
      lines,
      heard,
      say: (message) => void output.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`),
      crash() {
        output.destroy();
        input.destroy();
      },
    };
    started.push(process);
    const splitter = new Lines(Infinity);
    input.on("data", (chunk: Uint8Array) => {
      for (const { bytes } of splitter.push(chunk)) {
        const line = Buffer.from(bytes).toString();
        lines.push(line);
        const message = read(line);
        if (!message) continue;
        heard.push(message);
        all.push(message);
        void reply(message, process);
      }
    });
    input.on("end", () => output.end());
    return { input: output, output: input };
  };

  async function reply(message: Heard, process: Process): Promise<void> {
    const { id, method, params = {} } = message;
    if (id === undefined || method === undefined) return;
    const result = answer(message, process);
    if (result === undefined) return;
    const usual = orderly[method];
    if (result !== "as usual") process.say(resultResponse(id, result));
    else if (usual) process.say(resultResponse(id, await usual(params, {} as Context)));
    else process.say(errorResponse(id, new RpcError(METHOD_NOT_FOUND, `There is no ${method} here`)));
  }

  return { launch, started, heard: all };
}

function read(line: string): Heard | undefined {
  try {
    return JSON.parse(line) as Heard;
  } catch {
    return undefined;
  }
}

/** For checks of what a client does with the process of a server. */
export const processOnly = {
  memory: "There is a process over stdio only",
  http: "There is a process over stdio only",
};
