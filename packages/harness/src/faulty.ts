import type { Handler } from "@transports-wg/wire";
import type { Clock } from "./clock.ts";

/** What happens to one request on its way, or to its answer. */
export type Fault =
  | "none"
  /** The server never hears it. */
  | "drop request"
  /** The server acts, and the client does not learn of it. */
  | "drop answer"
  /** The server hears it twice at once; the client gets the answer that comes first. */
  | "duplicate"
  /** It arrives after the next one has been answered. */
  | "reorder"
  /** It arrives late. */
  | { readonly delay: number; readonly clock: Clock }
  /** The body of the answer breaks off after so many bytes, or at its end when it has fewer. */
  | { readonly cut: number };

/**
 * A handler behind a network that does what the plan says: the first fault befalls the first request, and after the last one all is
 * well. Around `fetch` it is a network between real sockets.
 *
 * What is dropped looks to the client as `fetch` does when a connection breaks: a TypeError.
 */
export function faulty(handler: Handler, plan: readonly Fault[]): Handler {
  let count = 0;
  let held: (() => void)[] = [];

  /** Lets go of those that wait to be overtaken, once this has been answered. */
  const pass = async (request: Request): Promise<Response> => {
    const overtaken = held;
    held = [];
    try {
      return await handler(request);
    } finally {
      for (const go of overtaken) go();
    }
  };

  return async (request) => {
    const fault = plan[count++] ?? "none";
    if (fault === "none") return pass(request);
    if (fault === "drop request") throw broken("before the request arrived");
    if (fault === "drop answer") {
      const answer = await pass(request);
      await answer.body?.cancel();
      throw broken("before the answer arrived");
    }
    if (fault === "duplicate") return first([request.clone(), request].map(pass));
    if (fault === "reorder") {
      await unlessAborted(new Promise<void>((go) => held.push(go)), request.signal);
      return handler(request);
    }
    if ("delay" in fault) {
      await fault.clock.sleep(fault.delay, request.signal);
      return pass(request);
    }
    return cut(await pass(request), fault.cut);
  };
}

const broken = (when: string) => new TypeError(`The network broke off ${when}, as planned`);

/** The answer that comes first; the body of the other is let go. */
async function first(answers: readonly Promise<Response>[]): Promise<Response> {
  const winner = await Promise.any(answers).catch(({ errors }: AggregateError) => Promise.reject(errors[0] as Error));
  for (const it of answers) {
    void it.then((answer) => (answer === winner ? undefined : answer.body?.cancel())).catch(() => {});
  }
  return winner;
}

function unlessAborted(promise: Promise<void>, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
    void promise.then(resolve);
  });
}

/** The same answer, whose body breaks off; the server learns of it as it does when a client goes away. */
function cut({ body, status, statusText, headers }: Response, after: number): Response {
  const error = broken("in the middle of the answer");
  if (!body) throw error;
  const reader = (body as ReadableStream<Uint8Array>).getReader();
  let left = after;
  const source = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { value } = left > 0 ? await reader.read() : {};
        if (value) {
          controller.enqueue(value.subarray(0, left));
          left -= value.length;
        } else {
          controller.error(error);
          await reader.cancel(error);
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    // Asked for what is read and no more: an error takes with it what lies in the queue.
    { highWaterMark: 0 },
  );
  return new Response(source, { status, statusText, headers });
}
