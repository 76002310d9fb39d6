import { isRequest, parse, type JSONRPCRequest } from "@transports-wg/wire";

/** The request in a body; what is none is for others to refuse. */
export function readRequest(body: string): JSONRPCRequest | undefined {
  try {
    const message = parse(body);
    return isRequest(message) ? message : undefined;
  } catch {
    return undefined;
  }
}
