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

/** One request being answered. */
export interface Call {
  context: Context;
  /** The last word: the response as JSON text. */
  end: (status: number, response: string) => void;
}

/**
 * Begins to answer a request: plainly until its method first notifies, as a stream from then on.
 *
 * @param answer takes the answer as soon as it is known which of the two it is
 */
export function begin(message: JSONRPCRequest, incoming: Incoming, answer: (answer: Answer) => void): Call {
  let abort: AbortController | undefined;
  let stream: ReadableStreamDefaultController<string> | undefined;
  let over: "answered" | "cancelled" | undefined;
  let wanted: Promise<void> | undefined;
  let want = () => {};

  function cancel(reason: unknown): void {
    over ??= "cancelled";
    abort?.abort(reason);
    want();
  }

  // Made when asked for: most methods are done before anybody could cancel them.
  function signal(): AbortSignal {
    if (abort) return abort.signal;
    abort = new AbortController();
    const { signal } = incoming;
    if (signal.aborted) cancel(signal.reason);
    else signal.addEventListener("abort", () => cancel(signal.reason), { once: true });
    return abort.signal;
  }

  function open(): ReadableStreamDefaultController<string> {
    let opened!: ReadableStreamDefaultController<string>;
    const body = new ReadableStream<string>(
      { start: (controller) => void (opened = controller), pull, cancel },
      { highWaterMark: 16 },
    );
    answer({ status: 200, body });
    return opened;
  }

  function pull(): void {
    wanted = undefined;
    want();
  }

  return {
    // Members of its own, none of them tied to `this`: so it may be taken apart, and spread into another by what wraps it.
    context: {
      id: message.id,
      method: message.method,
      _meta: message.params?._meta ?? {},
      get url() {
        return incoming.url;
      },
      get headers() {
        return incoming.headers;
      },
      get signal() {
        return signal();
      },
      notify: async ({ method, params }) => {
        if (over === "answered") {
          throw new Error(`${method} should be sent before the answer to ${message.method}, but came after it`);
        }
        if (signal().aborted) return;
        stream ??= open();
        stream.enqueue(JSON.stringify(notification(method, params)));
        if (stream.desiredSize! > 0) return;
        await (wanted ??= new Promise((resolve) => (want = resolve)));
      },
    },
    end(status, response) {
      if (over) return;
      over = "answered";
      if (!stream) return answer({ status, body: response });
      stream.enqueue(response);
      stream.close();
    },
  };
}
