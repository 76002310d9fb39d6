/** Server-Sent Events both ways, as the WHATWG standard has them. */
import { through } from "./through.ts";

export interface SseEvent {
  /** `message` unless the sender says otherwise. */
  event: string;
  data: string;
  /** The last id that the stream has named, this event or one before. */
  id: string;
}

/** One event as text. */
export function event({ event, data, id, retry }: Partial<SseEvent> & { retry?: number }): string {
  const field = (name: string, value: string | undefined) => (value === undefined ? "" : `${name}: ${value}\n`);
  const lines = data?.split(/\r\n|\r|\n/).map((line) => field("data", line));
  return `${field("event", event)}${field("id", id)}${field("retry", retry?.toString())}${lines?.join("") ?? ""}\n`;
}

/** A comment says nothing and keeps the connection from being closed by those in between. */
export const keepAliveComment = ":\n\n";

const utf8 = new TextEncoder();

/** Messages as a stream of events, with comments in the silence. Cancelled as it is, it cancels its source. */
export function encode(messages: ReadableStream<string>, keepAlive: number): ReadableStream<Uint8Array> {
  const reader = messages.getReader();
  let timer: ReturnType<typeof setInterval>;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      timer = setInterval(() => {
        // Nobody reads: then nobody is kept alive by more bytes.
        if (controller.desiredSize! > 0) controller.enqueue(utf8.encode(keepAliveComment));
      }, keepAlive);
    },
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (!done) return controller.enqueue(utf8.encode(event({ data: value })));
        clearInterval(timer);
        controller.close();
      } catch (error) {
        clearInterval(timer);
        throw error;
      }
    },
    cancel(reason) {
      clearInterval(timer);
      return reader.cancel(reason);
    },
  });
}

/** The events of a stream of bytes. A stream that breaks off in the middle of an event ends without it, as the standard says. */
export function decode(bytes: ReadableStream<Uint8Array>, limit?: number): ReadableStream<SseEvent> {
  const decoder = new SseDecoder(limit);
  return through(bytes, (chunk) => decoder.push(chunk));
}

export class SseDecoder {
  /** Milliseconds that the sender wants between two attempts to connect. */
  retry: number | undefined;
  readonly #limit: number;
  // JSON-RPC must be UTF-8, so wrong bytes are an error here, not replacement characters. It takes the byte order mark off.
  readonly #utf8 = new TextDecoder("utf-8", { fatal: true });
  #line = "";
  #endedInCR = false;
  #event = "";
  #data: string[] = [];
  #size = 0;
  #id = "";

  /** @param limit characters that one event may have */
  constructor(limit = Infinity) {
    this.#limit = limit;
  }

  *push(chunk: Uint8Array): Generator<SseEvent> {
    let text = this.#text(chunk);
    if (text === "") return;
    if (this.#endedInCR && text.startsWith("\n")) text = text.slice(1);
    this.#endedInCR = text.endsWith("\r");
    const [first = "", ...others] = text.split(/\r\n|\r|\n/);
    this.#line += first;
    for (const next of others) {
      this.#bound();
      const dispatched = this.#take(this.#line);
      if (dispatched) yield dispatched;
      this.#line = next;
    }
    this.#bound();
  }

  #bound(): void {
    if (this.#size + this.#line.length <= this.#limit) return;
    throw new RangeError(`An event should have at most ${this.#limit} characters, but has more`);
  }

  #text(chunk: Uint8Array): string {
    try {
      return this.#utf8.decode(chunk, { stream: true });
    } catch {
      throw new RangeError("A stream should be UTF-8, but has other bytes");
    }
  }

  #take(line: string): SseEvent | undefined {
    if (line === "") return this.#dispatch();
    const colon = line.indexOf(":");
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(line[colon + 1] === " " ? colon + 2 : colon + 1);
    if (name === "event") this.#event = value;
    if (name === "id" && !value.includes("\0")) this.#id = value;
    if (name === "retry" && /^\d+$/.test(value)) this.retry = Number(value);
    if (name === "data") {
      this.#data.push(value);
      this.#size += value.length;
    }
    return undefined;
  }

  #dispatch(): SseEvent | undefined {
    const [event, data] = [this.#event || "message", this.#data];
    this.#event = "";
    this.#data = [];
    this.#size = 0;
    return data.length > 0 ? { event, data: data.join("\n"), id: this.#id } : undefined;
  }
}
