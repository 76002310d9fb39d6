import { INVALID_REQUEST, MalformedMessage, PARSE_ERROR, type JSONRPCMessage, type RequestId } from "./message.ts";

// A byte order mark is kept, so that it is refused: it is not JSON, and a message is nothing else.
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Reads one message.
 *
 * @throws MalformedMessage with -32700 for what is not UTF-8 or not JSON, with -32600 for JSON that is not a message
 */
export function parse(source: string | Uint8Array): JSONRPCMessage {
  let value: unknown;
  try {
    value = JSON.parse(typeof source === "string" ? source : utf8.decode(source));
  } catch (error) {
    const why = error instanceof SyntaxError ? error.message : "the bytes are not UTF-8";
    throw new MalformedMessage(PARSE_ERROR, `A message should be one JSON object in UTF-8, but ${why}`);
  }
  const fault = faultOf(value);
  if (fault === undefined) return value as JSONRPCMessage;
  throw new MalformedMessage(INVALID_REQUEST, fault, { id: idOf(value) });
}

type Candidate = { [member: string]: unknown };

/** What keeps a value from being a message, as a sentence. */
function faultOf(value: unknown): string | undefined {
  if (Array.isArray(value)) return "A message should be one JSON object, but is an array: batches do not exist";
  if (!isObject(value)) return `A message should be a JSON object, but is ${show(value)}`;
  if (value.jsonrpc !== "2.0") return `"jsonrpc" should be "2.0", but is ${show(value.jsonrpc)}`;
  // Parsers that choose differently between two meanings of one message can be played off against each other.
  const claims = Number("method" in value) + Number("result" in value) + Number("error" in value);
  if (claims !== 1) return `A message should have one of "method", "result" and "error", but has ${claims}`;
  if ("id" in value && !isId(value.id)) {
    return `"id" should be a string or an integer that survives a round trip, but is ${show(value.id)}`;
  }
  if ("method" in value) return callFault(value);
  return "result" in value ? resultFault(value) : errorFault(value.error);
}

function callFault({ method, params }: Candidate): string | undefined {
  if (typeof method !== "string") return `"method" should be a string, but is ${show(method)}`;
  if (params !== undefined && !isObject(params)) return `"params" should be an object, but is ${show(params)}`;
  return undefined;
}

function resultFault(value: Candidate): string | undefined {
  if (!("id" in value)) return 'A result should have the "id" of its request, but has none';
  return isObject(value.result) ? undefined : `"result" should be an object, but is ${show(value.result)}`;
}

function errorFault(error: unknown): string | undefined {
  if (!isObject(error)) return `"error" should be an object, but is ${show(error)}`;
  if (!Number.isInteger(error.code)) return `"error.code" should be an integer, but is ${show(error.code)}`;
  return typeof error.message === "string"
    ? undefined
    : `"error.message" should be a string, but is ${show(error.message)}`;
}

/** Only a request is answered, so only its id is of use; that of a broken response would name the wrong exchange. */
function idOf(value: unknown): RequestId | undefined {
  return isObject(value) && "method" in value && isId(value.id) ? value.id : undefined;
}

const isId = (id: unknown): id is RequestId => typeof id === "string" || Number.isSafeInteger(id);

export const isObject = (value: unknown): value is Candidate =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A value as a reader of an error message wants it: whole when short. */
export function show(value: unknown): string {
  const text = value === undefined ? "absent" : ((JSON.stringify(value) as string | undefined) ?? typeof value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
