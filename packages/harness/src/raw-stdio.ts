import type { ChildProcess } from "node:child_process";
import { ConnectionClosed, Lines, type Streams } from "@transports-wg/wire";
import { DEADLINE, writeParts, type Parts } from "./parts.ts";

/** Lines and bytes both ways, whatever they say. */
export interface RawStdio {
  /**
   * Writes as it is told, and adds no newline. Several parts are several writes.
   *
   * @throws ConnectionClosed when the other side does not listen any more
   */
  write(bytes: Parts): Promise<void>;
  /**
   * The next line, without its newline; at the end what was left without one, and then undefined.
   *
   * @throws ConnectionClosed when there never was another side
   * @throws DOMException named TimeoutError at the deadline
   */
  line(): Promise<string | undefined>;
  /** All lines from here to the end. */
  rest(): Promise<string[]>;
  /** Says nothing more, and goes on listening. */
  end(): void;
  /** All that has come. */
  readonly bytes: Uint8Array;
  /** Ends the process, or destroys the streams. */
  close(): Promise<void>;
}

export interface RawStdioOptions {
  /** Milliseconds of real time until a line has come. */
  deadline?: number;
}

/** @param peer a process that was spawned with pipes, or a pair of streams as a client has them */
export function rawStdio(peer: ChildProcess | Streams, { deadline = DEADLINE }: RawStdioOptions = {}): RawStdio {
  const { input, output } = "output" in peer ? peer : { input: peer.stdout!, output: peer.stdin! };
  const splitter = new Lines(Infinity);
  const chunks: Uint8Array[] = [];
  const lines: string[] = [];
  let over = false;
  let failed: Error | undefined;
  let wake = () => {};

  const take = (bytes: Uint8Array) => lines.push(Buffer.from(bytes).toString());
  const finish = (error?: Error) => {
    if (over) return;
    over = true;
    failed = error;
    const rest = splitter.end();
    if (rest) take(rest.bytes);
    wake();
  };
  input.on("data", (chunk: Uint8Array) => {
    chunks.push(chunk);
    for (const { bytes } of splitter.push(chunk)) take(bytes);
    wake();
  });
  input.on("end", () => finish()).on("close", () => finish());
  input.on("error", finish);
  // Whoever writes is told; there may be lines to read yet.
  output.on("error", () => {});
  if (!("output" in peer)) peer.on("error", finish);

  const more = () =>
    new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        const last = JSON.stringify(Buffer.concat(chunks).toString().slice(-80));
        const late = `There should be a line within ${deadline} ms, but the last that came is ${last}`;
        reject(new DOMException(late, "TimeoutError"));
      }, deadline);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const line = async (): Promise<string | undefined> => {
    while (lines.length === 0 && !over) await more();
    if (lines.length === 0 && failed) throw new ConnectionClosed(`There is nothing to read: ${failed.message}`);
    return lines.shift();
  };

  return {
    line,
    async write(bytes) {
      try {
        await writeParts(output, bytes);
      } catch (cause) {
        throw new ConnectionClosed("The other side does not listen", { cause });
      }
    },
    async rest() {
      const all: string[] = [];
      for (let next = await line(); next !== undefined; next = await line()) all.push(next);
      return all;
    },
    end: () => void output.end(),
    get bytes() {
      return Buffer.concat(chunks);
    },
    async close() {
      input.destroy();
      output.destroy();
      if ("output" in peer || peer.pid === undefined || peer.exitCode !== null || peer.signalCode !== null) return;
      const exited = new Promise((resolve) => peer.once("exit", resolve));
      peer.kill("SIGKILL");
      await exited;
    },
  };
}
