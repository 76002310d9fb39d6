/** *Intermediaries*: a gateway that forbids tools by their header, and shows the others with a prefix. */
import type { World } from "@transports-wg/harness";
import { isRequest, type Handler, type JSONRPCMessage, type JSONRPCRequest, type Result } from "@transports-wg/wire";
import { standardFault } from "./compare.ts";
import { headerMismatch, readMessage } from "./guard.ts";
import { NAME, VERSION } from "./standard.ts";
import { decode, encode } from "./value.ts";

/** Revisions whose servers compare. */
const comparing = ["2026-07-28"];

export function makeGateway({ settings }: World, upstream: Handler): Handler {
  const { deny = [], prefix = "" } = settings as { deny?: string[]; prefix?: string };

  return async (request) => {
    const version = request.headers.get(VERSION);
    if (version === null || !comparing.includes(version)) {
      return new Response(`${VERSION} should be one of ${comparing.join(", ")}`, { status: 400 });
    }
    const body = await request.text();
    const message = readMessage(body);
    if (message === undefined || !isRequest(message)) return upstream(onward(request, body));

    const fault = standardFault(request.headers, message);
    if (fault !== undefined) return headerMismatch(message, fault);

    // From here on the header can be believed.
    const name = decode(request.headers.get(NAME) ?? "") ?? "";
    const own = name.startsWith(prefix) ? name.slice(prefix.length) : name;
    if (message.method === "tools/call" && deny.includes(own)) {
      return new Response(`${name} is not for you`, { status: 403 });
    }
    if (message.method === "tools/list") return prefixed(await upstream(onward(request, body)), prefix);
    if (message.method !== "tools/call" || own === name) return upstream(onward(request, body));
    return upstream(renamed(request, message, own));
  };
}

const onward = ({ url, method, headers, signal }: Request, body: string): Request =>
  new Request(url, { method, headers, signal, ...(method !== "GET" && method !== "HEAD" && { body }) });

/** Header and body together. */
function renamed(request: Request, message: JSONRPCRequest, name: string): Request {
  const changed = onward(request, JSON.stringify({ ...message, params: { ...message.params, name } }));
  changed.headers.set(NAME, encode(name));
  return changed;
}

/** A list, whose tools have a prefix. */
async function prefixed(response: Response, prefix: string): Promise<Response> {
  const rename = (text: string) => {
    const answer = readMessage(text) as JSONRPCMessage & { result?: Result };
    if (!Array.isArray(answer?.result?.tools)) return text;
    const tools = answer.result.tools.map((it: { name: string }) => ({ ...it, name: `${prefix}${it.name}` }));
    return JSON.stringify({ ...answer, result: { ...answer.result, tools } });
  };
  const { status, headers } = response;
  const text = await response.text();
  const stream = headers.get("content-type")?.startsWith("text/event-stream");
  const changed = stream ? text.replace(/^data: ?(.*)$/gm, (_, data: string) => `data: ${rename(data)}`) : rename(text);
  const on = new Headers(headers);
  on.delete("content-length");
  return new Response(changed, { status, headers: on });
}
