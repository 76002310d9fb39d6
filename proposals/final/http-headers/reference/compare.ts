/** *What the Server Rejects*: headers and body in, the first contradiction out. */
import type { JSONRPCRequest } from "@transports-wg/wire";
import { valueAt, type Annotation } from "./annotations.ts";
import { METHOD, NAME, PARAM, VERSION, standardOf } from "./standard.ts";
import { decode } from "./value.ts";

/** `get` finds a name in any case, has no white space around values, and joins those of one name with a comma. */
type Lookup = Pick<Headers, "get">;

/** What is wrong with the headers that every request has; undefined when nothing is. */
export function standardFault(headers: Lookup, message: JSONRPCRequest): string | undefined {
  const { version, method, name } = standardOf(message);
  const said = { version: headers.get(VERSION), method: headers.get(METHOD), name: headers.get(NAME) };
  if (said.version === null) return `${VERSION} is missing`;
  if (said.version !== version) return differs(VERSION, version, said.version);
  if (said.method === null) return `${METHOD} is missing`;
  if (said.method !== method) return differs(METHOD, method, said.method);
  if (name === undefined) return undefined;
  if (said.name === null) return `${NAME} is missing`;
  return decode(said.name) === name ? undefined : differs(NAME, name, said.name);
}

/** What is wrong with the headers of annotated arguments. */
export function paramFault(
  headers: Lookup,
  { params }: JSONRPCRequest,
  annotations: readonly Annotation[],
): string | undefined {
  for (const { header, path, type } of annotations) {
    const name = `${PARAM}${header}`;
    const said = headers.get(name);
    const value = valueAt(params?.arguments, path);
    if (said === null && value === undefined) continue;
    if (said === null) return `${name} is missing, and ${path.join(".")} has a value`;
    if (value === undefined) return `${name} should be absent, as ${path.join(".")} is, but is ${JSON.stringify(said)}`;
    const decoded = decode(said);
    if (decoded === undefined) return `${name} is not a value that a header can have: ${JSON.stringify(said)}`;
    if (!equal(decoded, value, type)) return differs(name, value, said);
  }
  return undefined;
}

const decimal = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;

function equal(decoded: string, value: unknown, type: string): boolean {
  if (type === "integer" && typeof value === "number") return decimal.test(decoded) && Number(decoded) === value;
  return decoded === String(value);
}

const differs = (header: string, expected: unknown, found: string) =>
  `${header} should be what the body says, ${JSON.stringify(expected)}, but is ${JSON.stringify(found)}`;
