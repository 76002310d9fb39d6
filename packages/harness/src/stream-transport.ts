import { DEFAULT_LIMIT, connect, type Streams } from "@transports-wg/wire";

/** What SDKs call a transport, over two streams: theirs starts a process, and in a check there is none to start. */
export interface StreamTransport {
  start: () => Promise<void>;
  send: (message: object) => Promise<void>;
  close: () => Promise<void>;
  // Whoever brings the transport sets these, with a type of its own for messages.
  onmessage?: ((message: unknown) => void) | undefined;
  onerror?: ((error: Error) => void) | undefined;
  onclose?: (() => void) | undefined;
}

/** Newline-delimited messages both ways, from `start` on. Closing it ends the output. */
export function streamTransport(streams: Streams): StreamTransport {
  let send: ReturnType<typeof connect>["send"];
  const transport: StreamTransport = {
    async start() {
      ({ send } = connect(streams, DEFAULT_LIMIT, {
        message: (message) => transport.onmessage?.(message),
        fault: (error) => transport.onerror?.(error),
        end: () => transport.onclose?.(),
      }));
    },
    async send(message) {
      await send(JSON.stringify(message));
    },
    async close() {
      streams.output.end();
      transport.onclose?.();
    },
  };
  return transport;
}
