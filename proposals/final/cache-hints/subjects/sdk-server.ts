/** A server of the official TypeScript SDK. It has no paging of its own, so lists are handlers, as its documentation advises. */
import {
  ProtocolError,
  ProtocolErrorCode,
  ResourceNotFoundError,
  Server,
  createMcpHandler,
  inputRequired,
  type CacheHint,
  type ServerOptions,
} from "@modelcontextprotocol/server";
import { principalOf, type World } from "@transports-wg/harness";
import type { Handler } from "@transports-wg/wire";

const PAGE = 2;

const forEveryone: CacheHint = { ttlMs: 300_000, cacheScope: "public" };
const forCaller: CacheHint = { ttlMs: 60_000, cacheScope: "private" };

const options: ServerOptions = {
  capabilities: { tools: {}, prompts: {}, resources: {} },
  cacheHints: {
    "server/discover": forEveryone,
    "tools/list": forEveryone,
    "prompts/list": forEveryone,
    "resources/templates/list": forEveryone,
    "resources/list": forCaller,
    "resources/read": forCaller,
  },
};

export function makeSdkServer(world: World): Handler {
  const handler = createMcpHandler(
    ({ requestInfo }) => serverFor(requestInfo && principalOf(requestInfo.headers, world)),
    {
      legacy: "reject",
    },
  );
  return (request) => handler.fetch(request);
}

function serverFor(caller: string | undefined): Server {
  const server = new Server({ name: "sdk-server", version: "1" }, options);
  const names = (...all: string[]) => all.map((name) => ({ name }));
  const notes = names("opening-hours", "sealed", "welcome", ...(caller === undefined ? [] : [caller])).map(
    ({ name }) => ({
      name,
      uri: `note://${name}`,
    }),
  );
  const tools = names("alpha", "bravo", "charlie").map((it) => ({ ...it, inputSchema: { type: "object" as const } }));
  const templates = names("note", "page", "shelf").map((it) => ({ ...it, uriTemplate: `${it.name}:///{id}` }));

  server.setRequestHandler("tools/list", ({ params }) => {
    const [page, more] = pageOf(tools, params?.cursor);
    return { tools: page, ...more };
  });
  server.setRequestHandler("prompts/list", ({ params }) => {
    const [page, more] = pageOf(names("explain", "summarize", "translate"), params?.cursor);
    return { prompts: page, ...more };
  });
  server.setRequestHandler("resources/templates/list", ({ params }) => {
    const [page, more] = pageOf(templates, params?.cursor);
    return { resourceTemplates: page, ...more };
  });
  server.setRequestHandler("resources/list", ({ params }) => {
    const [page, more] = pageOf(notes, params?.cursor);
    return { resources: page, ...more };
  });
  server.setRequestHandler("resources/read", ({ params: { uri } }, { mcpReq }) => {
    const note = notes.find((it) => it.uri === uri);
    if (!note) throw new ResourceNotFoundError(uri);
    if (note.name === "sealed" && mcpReq.requestState() === undefined) return inputRequired({ requestState: "opened" });
    return { contents: [{ uri, text: note.name }] };
  });
  return server;
}

/** A page, and where the next begins. */
function pageOf<T>(all: readonly T[], cursor = "0"): [T[], { nextCursor?: string }] {
  const start = Number(cursor);
  if (!Number.isInteger(start) || start < 0 || start >= all.length)
    throw new ProtocolError(ProtocolErrorCode.InvalidParams, `There is no page at ${cursor}`);
  const end = start + PAGE;
  return [all.slice(start, end), end < all.length ? { nextCursor: String(end) } : {}];
}
