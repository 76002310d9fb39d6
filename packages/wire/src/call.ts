import type { Answer, Incoming } from "./handler.ts";
import { notification, type JSONRPCRequest, type Notification, type RequestId } from "./message.ts";

/** What a method is told besides its params. */
export interface Context {
  readonly id: RequestId;
  readonly method: string;
  readonly _meta: Record<string, unknown>;
  readonly url: string;
  readonly headers: Incoming["headers"];
  /** Aborted when the client cancels: closes the response stream, or says so over stdio. */
  readonly signal: AbortSignal;
  /**
   * Sends a notification before the answer. The first makes the answer a stream. Await it to go no faster than the client reads.
   * After cancellation it does nothing.
   */
  readonly notify: (notification: Notification) => Promise<void>;
}

/** The context of a call. Its members are its own, so that it may be taken apart, and spread into another by what wraps it. */
export class CallContext implements Context {
  readonly id: RequestId;
  readonly method: string;
  readonly _meta: Record<string, unknown>;
  readonly url: string;
  readonly headers: Incoming["headers"];
  declare readonly signal: AbortSignal;
  readonly notify: Context["notify"];
  readonly #call: Call;

  constructor(call: Call, { url, headers }: Incoming) {
    const { id, method, params } = call.message;
    this.id = id;
    this.method = method;
    this._meta = params?._meta ?? {};
    this.url = url;
    this.headers = headers;
    this.notify = (notification) => call.notify(notification);
    this.#call = call;
    Object.defineProperty(this, "signal", CallContext.#signal);
  }

  // One getter for all: an object with a getter of its own has a shape of its own, which V8 keeps until the next full collection.
  static readonly #signal: PropertyDescriptor & ThisType<CallContext> = {
    enumerable: true,
    get() {
      return this.#call.signal;
    },
  };
}

/** One request being answered: plainly until its method first notifies, as a stream from then on. */
export class Call {
  readonly message: JSONRPCRequest;
  readonly #incoming: Incoming;
  readonly #answer: (answer: Answer) => void;
  #abort: AbortController | undefined;
  #stream: ReadableStreamDefaultController<string> | undefined;
  #over: "answered" | "cancelled" | undefined;
  #wanted: Promise<void> | undefined;
  #want: (() => void) | undefined;

  /** @param answer takes the answer as soon as it is known which of the two it is */
  constructor(message: JSONRPCRequest, incoming: Incoming, answer: (answer: Answer) => void) {
    this.message = message;
    this.#incoming = incoming;
    this.#answer = answer;
  }

  // Made when asked for: most methods are done before anybody could cancel them.
  get signal(): AbortSignal {
    if (this.#abort) return this.#abort.signal;
    this.#abort = new AbortController();
    const { signal } = this.#incoming;
    if (signal.aborted) this.#cancel(signal.reason);
    else signal.addEventListener("abort", () => this.#cancel(signal.reason), { once: true });
    return this.#abort.signal;
  }

  async notify({ method, params }: Notification): Promise<void> {
    if (this.#over === "answered") {
      throw new Error(`${method} should be sent before the answer to ${this.message.method}, but came after it`);
    }
    if (this.signal.aborted) return;
    this.#stream ??= this.#open();
    this.#stream.enqueue(JSON.stringify(notification(method, params)));
    if (this.#stream.desiredSize! > 0) return;
    await (this.#wanted ??= new Promise((resolve) => (this.#want = resolve)));
  }

  /** The last word: the response as JSON text. */
  end(status: number, response: string): void {
    if (this.#over) return;
    this.#over = "answered";
    if (!this.#stream) return this.#answer({ status, body: response });
    this.#stream.enqueue(response);
    this.#stream.close();
  }

  #open(): ReadableStreamDefaultController<string> {
    let opened!: ReadableStreamDefaultController<string>;
    const body = new ReadableStream<string>(
      {
        start: (controller) => void (opened = controller),
        pull: () => this.#pull(),
        cancel: (reason) => this.#cancel(reason),
      },
      { highWaterMark: 16 },
    );
    this.#answer({ status: 200, body });
    return opened;
  }

  #pull(): void {
    this.#wanted = undefined;
    this.#want?.();
  }

  #cancel(reason: unknown): void {
    this.#over ??= "cancelled";
    this.#abort?.abort(reason);
    this.#want?.();
  }
}
