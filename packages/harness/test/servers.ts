import { httpClient, server, type Handler, type Params, type Result } from "@transports-wg/wire";

/** A server that knows its name. */
export const named = (name: string): Handler => server({ name: () => ({ name }) });

/** Asks a handler in memory. */
export const ask = (fetch: Handler, method: string, params?: Params): Promise<Result> =>
  httpClient("http://memory.invalid/mcp", { fetch }).request(method, params);
