import { connect } from "node:net";
import { ConnectionClosed, postHeaders } from "@transports-wg/wire";
import { quote, readAnswer, type RawHttpResponse } from "./http-answer.ts";
import { DEADLINE, listOf, writeParts, type Parts } from "./parts.ts";

export interface RawHttpOptions {
  /** Closes our half of the connection when all is said, and goes on listening. */
  halfClose?: boolean;
  /** Milliseconds of real time until the whole answer has come. */
  deadline?: number;
}

/**
 * Says these bytes, whatever they are, over a connection of its own, and reads one answer.
 *
 * @param bytes several parts are several writes
 * @throws ConnectionClosed when the connection ends before the answer does, or is never made
 * @throws MalformedAnswer when what comes is not HTTP
 * @throws DOMException named TimeoutError at the deadline
 */
export async function rawHttp(
  url: string | URL,
  bytes: Parts,
  { halfClose = false, deadline = DEADLINE }: RawHttpOptions = {},
): Promise<RawHttpResponse> {
  const { hostname, port } = new URL(url);
  const socket = connect({
    host: hostname.replace(/^\[|\]$/g, ""),
    port: Number(port || 80),
    noDelay: true,
    allowHalfOpen: true,
  });
  const head = Buffer.concat(listOf(bytes)).toString("latin1", 0, 5) === "HEAD ";
  let received: Buffer = Buffer.alloc(0);
  const soFar = () =>
    received.length === 0 ? "nothing came" : `all that came is ${quote(received.toString("latin1"))}`;
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<RawHttpResponse>((resolve, reject: (error: Error) => void) => {
      const read = (over: boolean) => {
        try {
          const answer = readAnswer(received, { head, over });
          if (answer) resolve(answer);
        } catch (error) {
          reject(error as Error);
        }
      };
      const closed = (cause?: Error) =>
        reject(new ConnectionClosed(`The connection ended before the answer did: ${soFar()}`, { cause }));
      socket.on("data", (chunk: Buffer) => {
        received = Buffer.concat([received, chunk]);
        read(false);
      });
      socket.on("end", () => {
        read(true);
        closed();
      });
      socket.on("error", closed);
      timer = setTimeout(() => {
        const late = `There should be a whole answer within ${deadline} ms, but ${soFar()}`;
        reject(new DOMException(late, "TimeoutError"));
      }, deadline);
      // What cannot be said is an error of the connection, heard above, unless the answer came before.
      writeParts(socket, bytes).then(
        () => halfClose && socket.end(),
        () => {},
      );
    });
  } finally {
    clearTimeout(timer);
    socket.destroy();
  }
}

/**
 * A message as it is posted, to be spoilt.
 *
 * @param headers more of them, after the usual ones; a name may stand there again
 */
export function post(
  url: string | URL,
  message: unknown,
  headers: readonly (readonly [string, string])[] = [],
): string {
  const { host, pathname, search } = new URL(url);
  const body = typeof message === "string" ? message : JSON.stringify(message);
  const all = [
    ["host", host],
    ["content-length", String(Buffer.byteLength(body))],
    ...Object.entries(postHeaders),
    ...headers,
  ];
  return `POST ${pathname}${search} HTTP/1.1\r\n${all.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n${body}`;
}
