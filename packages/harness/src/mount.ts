import {
  METHOD_NOT_FOUND,
  RpcError,
  httpClient,
  parse,
  server,
  type Handler,
  type JSONRPCMessage,
  type Method,
  type Notification,
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
 * Several servers as one. What they list becomes one list, and what they can do one answer to `server/discover`, unless one of them
 * refuses the request as it came. What is used by its name goes, as it came, to the first that lists the name; what nobody lists goes
 * to the last of them. Any other method goes to the last that knows it. Headers of an answer that is put together are nobody's.
 */
export function mount(...handlers: [Handler, ...Handler[]]): Handler {
  const last = handlers.at(-1)!;
  const ask = async (method: string, { _meta }: Params, headers: Carried): Promise<Result[]> => {
    const answers = (await Promise.all(handlers.map((handler) => pages(handler, { method, _meta, headers })))).flat();
    if (answers.length === 0) throw new RpcError(METHOD_NOT_FOUND, `None of the mounted servers knows ${method}`);
    return answers;
  };
  const lists = kinds.map(({ list, items }): [string, Method] => [
    list,
    async (params, { headers }) => {
      const all = await ask(list, params, headers);
      return { ...common(all), [items]: all.flatMap((page) => page[items]) };
    },
  ]);
  const merged: { [method: string]: Method } = {
    ...Object.fromEntries(lists),
    "server/discover": async (params, { headers }) => {
      const all = await ask("server/discover", params, headers);
      const [first, ...others] = all.map(({ supportedVersions }) => supportedVersions as string[]);
      return {
        ...common(all),
        supportedVersions: first!.filter((version) => others.every((versions) => versions.includes(version))),
        capabilities: together(all.map(({ capabilities }) => capabilities as Capabilities)),
      };
    },
  };
  const front = server(merged);

  /** Whoever lists what this is about; undefined when it is about nothing that is listed. */
  async function ownerOf({ method, params = {} }: Notification, headers: Carried): Promise<Handler | undefined> {
    const kind = kinds.find(({ use }) => use === method);
    if (!kind?.key) return undefined;
    for (const handler of handlers) {
      try {
        const all = await pages(handler, { method: kind.list, _meta: params._meta, headers });
        const items = all.flatMap((page) => page[kind.items] as Result[]);
        if (items.some((item) => item[kind.key] === params[kind.key])) return handler;
      } catch (error) {
        // Who does not even list for this request is the one to refuse it.
        if (error instanceof RpcError) return handler;
        throw error;
      }
    }
    return last;
  }

  return async (request) => {
    const message = await peek(request);
    if (!message || !("method" in message)) return last(request);
    if (Object.hasOwn(merged, message.method)) return (await refusal(handlers, request)) ?? front(request);
    const owner = await ownerOf(message, request.headers);
    if (owner) return owner(request);
    const refused: Response[] = [];
    for (const handler of [...handlers].reverse()) {
      const response = await handler(request.clone());
      // So says a server of a method that it does not have.
      if (response.status !== 404) return response;
      refused.push(response);
    }
    return refused[0]!;
  };
}

/**
 * What decides who of several servers answers a request: its method, with the name of what it uses. `undefined` for what all answer
 * together.
 */
export function contested({ method, params = {} }: Notification): string | undefined {
  if (method === "server/discover" || kinds.some(({ list }) => list === method)) return undefined;
  const key = kinds.find(({ use }) => use === method)?.key;
  return key === undefined ? method : `${method} ${String(params[key])}`;
}

/** The first answer of a server that has the method and refuses the request. */
async function refusal(handlers: readonly Handler[], request: Request): Promise<Response | undefined> {
  for (const handler of handlers) {
    const answer = await handler(request.clone());
    if (answer.status >= 400 && answer.status !== 404) return answer;
    await answer.body?.cancel();
  }
  return undefined;
}

/** What else an answer may depend on. */
const carried = ["mcp-protocol-version", "authorization"];
type Carried = Pick<Headers, "get">;

type Capabilities = Readonly<Record<string, object>>;

/** A capability is there when one has it, and is all that any of them says of it. */
function together(all: Capabilities[]): Capabilities {
  const names = new Set(all.flatMap(Object.keys));
  return Object.fromEntries(
    [...names].map((name) => [name, Object.assign({}, ...all.map((it) => it[name])) as object]),
  );
}

/** All pages of a list; none from a server that has no such list. */
async function pages(
  handler: Handler,
  { method, _meta, headers }: { method: string; _meta: Params["_meta"]; headers: Carried },
): Promise<Result[]> {
  const passed = carried.map((name) => [name, headers.get(name)]).filter(([, value]) => value !== null);
  const more = { "mcp-method": method, ...(Object.fromEntries(passed) as Record<string, string>) };
  const client = httpClient("http://mounted.invalid/mcp", { fetch: handler, headers: () => more });
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
  const { _meta } = all.findLast((it) => it._meta) ?? {};
  const members = Object.assign({}, ...all.toReversed()) as Result;
  return { ...members, _meta, nextCursor: undefined, ttlMs, cacheScope };
}

async function peek(request: Request): Promise<JSONRPCMessage | undefined> {
  try {
    return parse(await request.clone().text());
  } catch {
    return undefined;
  }
}
