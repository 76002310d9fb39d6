/** Requests whose headers are written by the check, and their answers. */
import type { Expect, ServerLab, Transport } from "@transports-wg/audit";
import { ERROR_CODES, PROTOCOL_VERSION } from "@transports-wg/schema/2026-07-28";
import { postHeaders, type JSONRPCErrorResponse, type JSONRPCResultResponse, type Params } from "@transports-wg/wire";

export const noHeaders: Partial<Record<Transport, string>> = { stdio: "there are no headers over stdio" };
export const bytesOnly: Partial<Record<Transport, string>> = {
  ...noHeaders,
  memory: "this is about bytes, which do not exist in memory",
};

export const TOOL = "test_x_mcp_header";
export const HARMLESS = "test_simple_text";
export const PROMPT = "test_simple_prompt";
export const RESOURCE = "test://static-text";
export const HEADER_MISMATCH = ERROR_CODES.HEADER_MISMATCH.code;

export const _meta = {
  "io.modelcontextprotocol/protocolVersion": PROTOCOL_VERSION,
  "io.modelcontextprotocol/clientCapabilities": {},
};

/** A request, and what its headers have to say. Names in lower case. */
export interface Asked {
  method: string;
  params: Params;
  headers: Record<string, string>;
}

export function ask(method: string, params: Params = {}): Asked {
  const name: unknown = params.name ?? params.uri;
  return {
    method,
    params: { ...params, _meta: { ..._meta, ...params._meta } },
    headers: {
      "mcp-protocol-version": PROTOCOL_VERSION,
      "mcp-method": method,
      ...(typeof name === "string" && { "mcp-name": name }),
    },
  };
}

/** A call of the tool with annotations, and headers for its arguments by what stands after `Mcp-Param-`. */
export function call(args: Record<string, unknown>, mirrored: Record<string, string> = {}, name = TOOL): Asked {
  const asked = ask("tools/call", { name, arguments: args });
  for (const [header, value] of Object.entries(mirrored)) asked.headers[`mcp-param-${header.toLowerCase()}`] = value;
  return asked;
}

/** The call as it is right. */
export const rightCall = (): Asked => call({ region: "eu" }, { Region: "eu" });

/** One of each kind that has a name. */
export const named = (): Asked[] => [
  ask("tools/call", { name: HARMLESS, arguments: {} }),
  ask("prompts/get", { name: PROMPT }),
  ask("resources/read", { uri: RESOURCE }),
];

/** The same with other headers; null leaves one out. */
export function saying(asked: Asked, change: Record<string, string | null>): Asked {
  const headers = Object.entries({ ...asked.headers, ...change }).filter(
    (it): it is [string, string] => it[1] !== null,
  );
  return { ...asked, headers: Object.fromEntries(headers) };
}

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Partial<JSONRPCResultResponse & JSONRPCErrorResponse>;
}

export const ID = 21;

export const textOf = ({ method, params }: Asked): string => JSON.stringify({ jsonrpc: "2.0", id: ID, method, params });

/** Says it, and reads the answer, which may have come as a stream. */
export async function say({ post }: Pick<ServerLab, "post">, asked: Asked): Promise<Answered> {
  const { status, headers, text } = await whole(post(textOf(asked), { ...postHeaders, ...asked.headers }));
  return { status, headers, body: read(text) };
}

async function whole(answer: Promise<Response>) {
  const response = await answer;
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** The message in a body; nothing when there is none. */
export function read(text: string): Answered["body"] {
  const last = text.startsWith("{")
    ? text
    : (text
        .match(/^data: ?(.*)$/gm)
        ?.at(-1)
        ?.replace(/^data: ?/, "") ?? "{}");
  try {
    return JSON.parse(last) as Answered["body"];
  } catch {
    return {};
  }
}

export const accepts = ({ status, body }: Pick<Answered, "status" | "body">): boolean =>
  status === 200 && "result" in body;

export function accepted(expect: Expect, answered: Pick<Answered, "status" | "body">, what: string): void {
  expect.that(accepts(answered), `${what} is accepted`, { status: answered.status, error: answered.body.error });
}

export function rejected(expect: Expect, { status, body }: Pick<Answered, "status" | "body">, what: string): void {
  expect.equal({ status, code: body.error?.code }, { status: 400, code: HEADER_MISMATCH }, `${what} is rejected`);
}

/** How often the tool with annotations had been run before this call, and with it. */
export async function executed(lab: Pick<ServerLab, "post" | "expect">): Promise<unknown> {
  const answered = await say(lab, rightCall());
  lab.expect.given(accepts(answered), `${TOOL} can be called`);
  return (answered.body.result?.structuredContent as { executed?: unknown } | undefined)?.executed;
}
