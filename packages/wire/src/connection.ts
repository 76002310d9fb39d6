import type { Readable, Writable } from "node:stream";
import { Lines, type Line } from "./lines.ts";
import { INVALID_REQUEST, MalformedMessage, type JSONRPCMessage } from "./message.ts";
import { parse, show } from "./parse.ts";

/** Two byte streams: the pipes of a child, our own, a socket twice. */
export interface Streams {
  input: Readable;
  output: Writable;
}

export interface Listener {
  message: (message: JSONRPCMessage) => void;
  /** A line that is no message. It names the line; the next one may be good again. */
  fault: (error: MalformedMessage) => void;
  /** Nothing more will come: the input ended, or the output was closed by the other side. Called once. */
  end: (error?: Error) => void;
}

export interface Connection {
  /** Sends one message as JSON text; a promise when the other side should be given time to read. */
  send: (text: string) => Promise<void> | undefined;
}

/** Messages both ways over a pair of byte streams, one per line. */
export function connect({ input, output }: Streams, limit: number, listener: Listener): Connection {
  const lines = new Lines(limit);
  let over = false;
  let draining: Promise<void> | undefined;

  const take = (line: Line) => {
    let message: JSONRPCMessage;
    try {
      if (line.fault !== undefined) throw new MalformedMessage(INVALID_REQUEST, line.fault);
      message = parse(line.bytes);
    } catch (error) {
      return listener.fault(located(error as MalformedMessage, line));
    }
    listener.message(message);
  };
  const onData = (chunk: Uint8Array) => {
    for (const line of lines.push(chunk)) take(line);
  };
  const finish = (error?: Error) => {
    if (over) return;
    over = true;
    const rest = lines.end();
    if (rest) take(rest);
    listener.end(error);
  };
  const ended = () => finish();
  input.on("data", onData).on("end", ended).on("close", ended).on("error", finish);
  // The other side may have said its last word before it stopped to listen, and that is still on its way.
  output.on("error", (error) => setTimeout(finish, 100, error));

  return {
    send(text) {
      if (output.destroyed || output.writableEnded) return undefined;
      // A newline inside would end the message; in JSON text it can only stand between tokens.
      const line = text.includes("\n") ? JSON.stringify(JSON.parse(text)) : text;
      // What is sent in one tick is written at once.
      if (!output.writableCorked) {
        output.cork();
        process.nextTick(uncork, output);
      }
      if (output.write(`${line}\n`)) return undefined;
      return (draining ??= new Promise((resolve) => {
        const free = () => {
          draining = undefined;
          output.off("drain", free).off("close", free);
          resolve();
        };
        output.on("drain", free).on("close", free);
      }));
    },
  };
}

function uncork(output: Writable): void {
  output.uncork();
}

function located({ code, message, id }: MalformedMessage, { number, bytes }: Line): MalformedMessage {
  const start = Buffer.from(bytes.subarray(0, 80)).toString();
  return new MalformedMessage(code, `Line ${number} is no message: ${message}. It begins with ${show(start)}`, { id });
}
