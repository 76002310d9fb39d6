import { event, keepAliveComment, type JSONRPCMessage } from "@transports-wg/wire";

const utf8 = new TextEncoder();

/** An answer over HTTP that goes on until it is ended. */
export class EventStream {
  readonly response: Response;
  readonly #over = new AbortController();
  #controller!: ReadableStreamDefaultController<Uint8Array>;

  constructor() {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => void (this.#controller = controller),
      cancel: () => this.#over.abort(),
    });
    const headers = { "content-type": "text/event-stream", "cache-control": "no-cache" };
    this.response = new Response(body, { headers });
  }

  /** Aborted when nothing more can be sent. */
  get over(): AbortSignal {
    return this.#over.signal;
  }

  send(message: JSONRPCMessage): void {
    this.#write(event({ data: JSON.stringify(message) }));
  }

  comment(): void {
    this.#write(keepAliveComment);
  }

  end(): void {
    if (this.over.aborted) return;
    this.#over.abort();
    this.#controller.close();
  }

  #write(text: string): void {
    if (!this.over.aborted) this.#controller.enqueue(utf8.encode(text));
  }
}
