import { MalformedAnswer } from "@transports-wg/wire";

export interface RawHttpResponse {
  readonly status: number;
  /** As they came: in order, names as they were written, duplicates kept. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The content, freed from what HTTP frames it with. */
  readonly body: string;
  /** All that came, from the first status line on. */
  readonly bytes: Uint8Array;
}

interface About {
  /** An answer to HEAD, which has no body whatever its headers say. */
  readonly head: boolean;
  /** Whether nothing more comes. */
  readonly over: boolean;
}

/**
 * Reads the answer off the bytes of a connection, past those that only announce it (RFC 9110, 15.2).
 *
 * @returns undefined while it is not all there
 * @throws MalformedAnswer for what is not HTTP/1.1 (RFC 9112)
 */
export function readAnswer(bytes: Buffer, about: About): RawHttpResponse | undefined {
  let from = 0;
  for (;;) {
    const end = bytes.indexOf("\r\n\r\n", from);
    if (end < 0) {
      // Without this a server that speaks something else would be waited for.
      if (bytes.length > from && !startsLikeHttp(bytes.subarray(from))) throw malformed(bytes.subarray(from));
      return undefined;
    }
    const { status, headers } = readHead(bytes.subarray(from, end));
    from = end + 4;
    if (status < 200) continue;
    const none = about.head || status === 204 || status === 304;
    const content = none ? Buffer.alloc(0) : readBody(bytes.subarray(from), headers, about.over);
    return content && { status, headers, body: content.toString(), bytes };
  }
}

type Headers = RawHttpResponse["headers"];

const startsLikeHttp = (bytes: Buffer) => "HTTP/1.".startsWith(bytes.toString("latin1", 0, 7));

function readHead(bytes: Buffer): { status: number; headers: Headers } {
  const [first = "", ...lines] = bytes.toString("latin1").split("\r\n");
  const status = /^HTTP\/1\.[01] (\d{3})( .*)?$/.exec(first)?.[1];
  if (status === undefined) throw malformed(bytes);
  const headers = lines.map((line) => {
    const header = /^([^\s:]+):[ \t]*(.*?)[ \t]*$/.exec(line);
    if (!header) throw new MalformedAnswer(`A header should be a name, a colon and a value, but is ${quote(line)}`);
    return [header[1]!, header[2]!] as const;
  });
  return { status: Number(status), headers };
}

/** RFC 9112, 6.3: what says where the body ends. */
function readBody(bytes: Buffer, headers: Headers, over: boolean): Buffer | undefined {
  const values = (wanted: string) => headers.flatMap(([name, value]) => (name.toLowerCase() === wanted ? [value] : []));
  if (values("transfer-encoding").some((it) => /\bchunked$/i.test(it))) return readChunks(bytes);
  const [length, ...more] = new Set(values("content-length"));
  if (length === undefined) return over ? bytes : undefined;
  if (more.length > 0 || !/^\d+$/.test(length)) {
    throw new MalformedAnswer(`Content-Length should be one number, but is ${quote([length, ...more].join(", "))}`);
  }
  return bytes.length < Number(length) ? undefined : bytes.subarray(0, Number(length));
}

function readChunks(bytes: Buffer): Buffer | undefined {
  const parts: Buffer[] = [];
  for (let from = 0; ;) {
    const end = bytes.indexOf("\r\n", from);
    if (end < 0) return undefined;
    const line = bytes.toString("latin1", from, end);
    if (!/^[\da-f]+\s*(;.*)?$/i.test(line)) {
      throw new MalformedAnswer(`A chunk should begin with its size in hexadecimal, but begins with ${quote(line)}`);
    }
    const size = parseInt(line, 16);
    // Trailers may follow the last chunk; their end is the end.
    if (size === 0) return bytes.indexOf("\r\n\r\n", end) < 0 ? undefined : Buffer.concat(parts);
    const start = end + 2;
    from = start + size + 2;
    if (bytes.length < from) return undefined;
    parts.push(bytes.subarray(start, start + size));
  }
}

const malformed = (bytes: Buffer) =>
  new MalformedAnswer(`An answer should begin with HTTP/1.1 and a status, but is ${quote(bytes.toString("latin1"))}`);

/** What fits into an error message: beginning and end. */
export const quote = (text: string) =>
  JSON.stringify(text.length > 200 ? `${text.slice(0, 100)}…${text.slice(-100)}` : text);
