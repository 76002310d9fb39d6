import { decode, event, parse, type JSONRPCMessage, through } from "@transports-wg/wire";

/** The same answer with other messages, be it plain or a stream. What is no message stays as it is. */
export async function amend(
  response: Response,
  change: (message: JSONRPCMessage) => JSONRPCMessage,
): Promise<Response> {
  const { status, headers: old, body } = response;
  const type = old.get("content-type") ?? "";
  const rewrite = (text: string): string => JSON.stringify(change(parse(text)));
  const headers = new Headers(old);
  headers.delete("content-length");
  if (body && type.startsWith("application/json")) {
    return new Response(rewrite(await response.text()), { status, headers });
  }
  if (body && type.startsWith("text/event-stream")) {
    const bytes = new TextEncoder();
    const rewritten = through(decode(body), (it) => [
      bytes.encode(event({ event: it.event, data: it.event === "message" ? rewrite(it.data) : it.data })),
    ]);
    return new Response(rewritten, { status, headers });
  }
  return response;
}

export const json = (message: JSONRPCMessage, status: number): Response => Response.json(message, { status });

/** The message in a body; what is none is for others to refuse. */
export function read(body: string): JSONRPCMessage | undefined {
  try {
    return parse(body);
  } catch {
    return undefined;
  }
}

/** The same request with this body, which was read already. */
export function again({ url, method, headers, signal }: Request, body: string): Request {
  const hasBody = method !== "GET" && method !== "HEAD";
  return new Request(url, { method, headers, signal, ...(hasBody && { body }) });
}
