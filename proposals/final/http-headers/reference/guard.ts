/** The comparison as a wrapper around any handler. */
import { ERROR_CODES } from "@transports-wg/schema/2026-07-28";
import { isRequest, parse, type Handler, type JSONRPCMessage, type JSONRPCRequest } from "@transports-wg/wire";
import { annotationsOf } from "./annotations.ts";
import { paramFault, standardFault } from "./compare.ts";

/** The input schema of a tool, as the caller sees it; undefined when there is no such tool. */
export type SchemaOf = (tool: string) => unknown;

/** Nothing gets past it that contradicts itself. */
export function withComparison(next: Handler, schemaOf: SchemaOf): Handler {
  return async (request) => {
    // Over stdio there are no headers.
    if (new URL(request.url).protocol === "stdio:") return next(request);
    const message = readMessage(await request.clone().text());
    // What is no message is for the next one to say. For notifications no headers are defined.
    if (message === undefined || !isRequest(message)) return next(request);
    const fault = standardFault(request.headers, message) ?? paramsOf(request, message, schemaOf);
    return fault === undefined ? next(request) : headerMismatch(message, fault);
  };
}

function paramsOf({ headers }: Request, message: JSONRPCRequest, schemaOf: SchemaOf): string | undefined {
  if (message.method !== "tools/call") return undefined;
  const found = annotationsOf(schemaOf(String(message.params?.name)));
  // A server that annotates wrongly has nobody who mirrors for it.
  return "fault" in found ? undefined : paramFault(headers, message, found.annotations);
}

export function headerMismatch({ id }: JSONRPCRequest, message: string): Response {
  return Response.json(
    { jsonrpc: "2.0", id, error: { code: ERROR_CODES.HEADER_MISMATCH.code, message } },
    { status: 400 },
  );
}

export function readMessage(body: string): JSONRPCMessage | undefined {
  try {
    return parse(body);
  } catch {
    return undefined;
  }
}
