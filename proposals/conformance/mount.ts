import {
  METHOD_NOT_FOUND,
  RpcError,
  httpClient,
  parse,
  server,
  type Handler,
  type JSONRPCMessage,
  type Method,
  type Params,
  type Result,
} from "@transports-wg/wire";

/** What is listed: by which method, as which member, and the method that takes one of it by its key. */
const kinds = [
  { list: "tools/list", items: "tools", use: "tools/call", key: "name" },
  { list: "prompts/list", items: "prompts", use: "prompts/get", key: "name" },
  { list: "resources/list", items: "resources", use: "resources/read", key: "uri" },
  { list: "resources/templates/list", items: "resourceTemplates" },
];

/**
 * Several servers as one. What they list becomes one list, and what they can do one answer to `server/discover`. What is used by its
 * name goes, as it came, to the first that lists the name. All else, such as names that nobody lists, goes to the first of them.
 */
export function mount(...handlers: [Handler, ...Handler[]]): Handler {
  const ask = async (method: string, { _meta }: Params): Promise<Result[]> => {
    const answers = (await Promise.all(handlers.map((handler) => pages(handler, method, _meta)))).flat();
    if (answers.length === 0) throw new RpcError(METHOD_NOT_FOUND, `None of the mounted servers knows ${method}`);
    return answers;
  };
  const lists = kinds.map(({ list, items }): [string, Method] => [
    list,
    async (params) => {
      const all = await ask(list, params);
      return { ...common(all), [items]: all.flatMap((page) => page[items]) };
    },
  ]);
  const merged: { [method: string]: Method } = {
    ...Object.fromEntries(lists),
    "server/discover": async (params) => {
      const all = await ask("server/discover", params);
      const [first, ...others] = all.map(({ supportedVersions }) => supportedVersions as string[]);
      return {
        ...common(all),
        supportedVersions: first!.filter((version) => others.every((versions) => versions.includes(version))),
        capabilities: Object.assign({}, ...all.map(({ capabilities }) => capabilities)) as object,
      };
    },
  };
  const ownerOf = async ({ method, params = {} }: { method: string; params?: Params }): Promise<Handler> => {
    const kind = kinds.find(({ use }) => use === method);
    for (const handler of kind ? handlers : []) {
      const all = (await pages(handler, kind!.list, params._meta)).flatMap((page) => page[kind!.items] as Result[]);
      if (all.some((item) => item[kind!.key!] === params[kind!.key!])) return handler;
    }
    return handlers[0];
  };

  const together = server(merged);
  return async (request) => {
    const message = await peek(request);
    if (!message || !("method" in message)) return handlers[0](request);
    const handler = Object.hasOwn(merged, message.method) ? together : await ownerOf(message);
    return handler(request);
  };
}

/** All pages of a list; none from a server that has no such list. */
async function pages(handler: Handler, method: string, _meta: Params["_meta"]): Promise<Result[]> {
  const client = httpClient("http://mounted.invalid/mcp", { fetch: handler });
  const all: Result[] = [];
  try {
    do {
      const cursor = all.at(-1)?.nextCursor;
      all.push(await client.request(method, { ...(_meta && { _meta }), ...(cursor !== undefined && { cursor }) }));
    } while (all.at(-1)!.nextCursor !== undefined);
  } catch (error) {
    if (!(error instanceof RpcError && error.code === METHOD_NOT_FOUND)) throw error;
  }
  return all;
}

/** What holds for all of some results. What is wrong with one of them is wrong with the whole, so that it is noticed. */
function common(all: Result[]): Result {
  const ttls = all.map(({ ttlMs }) => ttlMs);
  const scopes = all.map(({ cacheScope }) => cacheScope);
  const ttlMs = ttls.every(Number.isInteger)
    ? Math.min(...(ttls as number[]))
    : ttls.find((it) => !Number.isInteger(it));
  const cacheScope = scopes.every((it) => it === "public") ? "public" : scopes.find((it) => it !== "public");
  return { ...all[0], nextCursor: undefined, ttlMs, cacheScope };
}

async function peek(request: Request): Promise<JSONRPCMessage | undefined> {
  try {
    return parse(await request.clone().text());
  } catch {
    return undefined;
  }
}
