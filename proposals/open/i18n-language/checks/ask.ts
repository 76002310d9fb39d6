import type { Expect, ServerLab } from "@transports-wg/audit";
import { post } from "@transports-wg/harness";
import {
  RpcError,
  SseDecoder,
  decode,
  errorResponse,
  isNotification,
  isResponse,
  parse,
  postHeaders,
  request,
  resultResponse,
  type JSONRPCNotification,
  type JSONRPCResponse,
  type Params,
  type Result,
} from "@transports-wg/wire";
import { ACCEPT_LANGUAGE, ACCEPT_LANGUAGE_HEADER, CONTENT_LANGUAGE } from "../names.ts";

export interface Asking {
  /** What stands in `_meta`. */
  preference?: string | undefined;
  /** The field lines `Accept-Language`; without it one that agrees with `_meta`, or whatever a library adds. */
  lines?: readonly string[];
  /** Further members of `_meta`. */
  more?: Record<string, unknown>;
  onNotification?: (notification: JSONRPCNotification) => void;
  /** Leaves when the first notification has come. */
  cut?: boolean;
}

export interface Answer {
  message: JSONRPCResponse;
  notifications: readonly JSONRPCNotification[];
  /** What HTTP says beside it; nothing over stdio. */
  status?: number;
  headers?: Headers;
}

let last = 0;

/** Asks a server something, whatever the transport. Over stdio the field lines do not exist. */
export async function ask(lab: ServerLab, method: string, params: Params = {}, asking: Asking = {}): Promise<Answer> {
  const { preference, lines, more } = asking;
  const _meta = meta({ ...more, ...(preference !== undefined && { [ACCEPT_LANGUAGE]: preference }) });
  const asked = { ...params, _meta };
  if (lab.transport === "stdio") return overStdio(lab, method, asked, asking);
  const message = request(++last, method, asked);
  const headers = {
    authorization: "Bearer alice",
    "mcp-method": method,
    "mcp-protocol-version": "2026-07-28",
    ...(typeof params.name === "string" && { "mcp-name": params.name }),
  };
  if (lines && lab.transport === "http") {
    const fields = [...Object.entries(headers), ...lines.map((line) => [ACCEPT_LANGUAGE_HEADER, line] as const)];
    const { status, headers: got, body } = await lab.raw(post(await lab.url(), message, fields));
    return { ...read(body, got), status };
  }
  // `fetch` adds a line of its own to a request that has none, so this is also how a bare header comes.
  const [line] = lines ?? (preference === undefined ? [] : [preference]);
  const mirror = line === undefined ? {} : { [ACCEPT_LANGUAGE_HEADER]: line };
  return follow(await lab.post(JSON.stringify(message), { ...postHeaders, ...headers, ...mirror }), asking);
}

/** What every request says of itself. */
export const meta = (more: Record<string, unknown> = {}): NonNullable<Params["_meta"]> => ({
  "io.modelcontextprotocol/protocolVersion": "2026-07-28",
  "io.modelcontextprotocol/clientCapabilities": { elicitation: {} },
  ...more,
});

async function overStdio(lab: ServerLab, method: string, params: Params, asking: Asking): Promise<Answer> {
  const client = await lab.client();
  const notifications: JSONRPCNotification[] = [];
  const gone = new AbortController();
  const onNotification = (notification: JSONRPCNotification) => {
    notifications.push(notification);
    asking.onNotification?.(notification);
    if (asking.cut) gone.abort(new RpcError(0, "The client has gone"));
  };
  try {
    const result = await client.request(method, params, { onNotification, signal: gone.signal });
    return { message: resultResponse(0, result), notifications };
  } catch (error) {
    if (error instanceof RpcError) return { message: errorResponse(0, error), notifications };
    throw error;
  }
}

/** A whole answer. */
function read(body: string, fields: readonly (readonly [string, string])[]): Answer {
  const headers = new Headers(fields as [string, string][]);
  const isStream = headers.get("content-type")?.startsWith("text/event-stream");
  const texts = isStream ? [...new SseDecoder().push(new TextEncoder().encode(body))].map(({ data }) => data) : [body];
  const messages = texts.map((text) => parse(text));
  return { message: messages.find(isResponse)!, notifications: messages.filter(isNotification), headers };
}

/** An answer as it comes. */
async function follow(response: Response, { onNotification, cut }: Asking): Promise<Answer> {
  const { status, headers, body } = response;
  const notifications: JSONRPCNotification[] = [];
  const so = { notifications, status, headers };
  if (!headers.get("content-type")?.startsWith("text/event-stream")) {
    return { ...so, message: parse(await response.text()) as JSONRPCResponse };
  }
  for await (const { event, data } of decode(body!)) {
    if (event !== "message") continue;
    const message = parse(data);
    if (!isNotification(message)) return { ...so, message: message };
    notifications.push(message);
    onNotification?.(message);
    if (cut) break;
  }
  return { ...so, message: errorResponse(0, new RpcError(0, "The client has gone")) };
}

/** The result of an answer that is none to doubt. */
export function resultOf(expect: Expect, { message }: Answer): Result {
  expect.given("result" in message, `the request succeeds, and is not answered with ${JSON.stringify(message)}`);
  return (message as { result: Result }).result;
}

/** The language that a result, error data or params name. */
export const languageIn = (carrier: unknown): unknown =>
  (carrier as { _meta?: Record<string, unknown> } | undefined)?._meta?.[CONTENT_LANGUAGE];
