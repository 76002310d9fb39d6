import { decode, event, type JSONRPCMessage, type Result, through } from "@transports-wg/wire";

/** The same answer with another result, be it plain or the end of a stream. Errors and what is no message stay as they are. */
export async function amend(response: Response, result: (result: Result) => Result): Promise<Response> {
  const { status, headers: old, body } = response;
  const type = old.get("content-type") ?? "";
  const rewrite = (text: string): string => {
    const message = JSON.parse(text) as JSONRPCMessage;
    return "result" in message ? JSON.stringify({ ...message, result: result(message.result) }) : text;
  };
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

export const json = (message: JSONRPCMessage, status: number): Response =>
  new Response(JSON.stringify(message), { status, headers: { "content-type": "application/json" } });
