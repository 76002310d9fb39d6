import type { Peer } from "@transports-wg/audit";
import {
  DEFAULT_LIMIT,
  HttpError,
  connect,
  decode,
  parse,
  postHeaders,
  type JSONRPCMessage,
  type Streams,
} from "@transports-wg/wire";

type Hear = (message: JSONRPCMessage) => void;

/** The way to the server. */
export interface Link {
  /**
   * Sends a message. Over HTTP, `hear` hears what comes on the stream of its POST, and the promise resolves at the end of that
   * stream.
   */
  send(message: JSONRPCMessage, hear?: Hear): Promise<void>;
  /** Over HTTP: hears what comes on the stream of a GET. */
  listen?(hear: Hear): void;
  /** Over a pipe: hears whatever comes. */
  shared?(hear: Hear): void;
  close(): void;
}

export function httpLink(peer: Peer, revision: string): Link {
  const closed = new AbortController();

  async function exchange(init: RequestInit, hear: Hear): Promise<void> {
    const request = new Request(peer.url, { ...init, signal: closed.signal });
    request.headers.set("mcp-protocol-version", revision);
    const response = await peer.fetch(request);
    if (!response.ok) throw new HttpError(response.status, response.headers, await response.text());
    const type = response.headers.get("content-type") ?? "";
    if (type.startsWith("application/json")) hear(parse(await response.text()));
    if (!type.startsWith("text/event-stream")) return;
    for await (const { data } of decode(response.body!)) hear(parse(data));
  }

  return {
    send: (message, hear = () => {}) =>
      exchange({ method: "POST", headers: postHeaders, body: JSON.stringify(message) }, hear),
    listen(hear) {
      // A server may have no such stream.
      exchange({ method: "GET", headers: { accept: "text/event-stream" } }, hear).catch(() => {});
    },
    close: () => closed.abort(),
  };
}

export function pipeLink(streams: Streams): Link {
  let hear: Hear = () => {};
  const connection = connect(streams, DEFAULT_LIMIT, {
    message: (message) => hear(message),
    fault: () => {},
    end: () => {},
  });
  return {
    send: async (message) => connection.send(JSON.stringify(message)),
    shared: (listener) => void (hear = listener),
    close: () => void streams.output.end(),
  };
}
