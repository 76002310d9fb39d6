/** What the checks of clients share: a web that is not to be trusted, and the user before it. */
import type { Answers, ClientLab, Transport } from "@transports-wg/audit";
import { META_KEYS, PROTOCOL_VERSION } from "@transports-wg/schema/2026-07-28";
import { server, type Client, type Handler, type Params, type Result } from "@transports-wg/wire";
import { CARD_SCHEMA, CARD_TYPE, CATALOG_PATH, CATALOG_TYPE } from "../names.ts";

export const except: Partial<Record<Transport, string>> = {
  stdio: "there is no address that a card could be fetched from",
};

/** For questions about other hosts: in memory there are as many as a check wants. */
export const exceptOneHost: Partial<Record<Transport, string>> = {
  ...except,
  http: "it takes other hosts, which over HTTP would be real ones",
};

/** Where the named origin has a card. */
export const CARD = "/mcp/server-card";

export type Page = (request: Request, origin: string) => Response | Promise<Response>;

export interface Web {
  handler: Handler;
  /** What was requested, in order. */
  requests: Request[];
  /** The addresses of it; those of the named origin begin with a slash. */
  readonly addresses: string[];
}

/**
 * Pages by their address; those of the named origin, which is whatever is asked first, by their path. Anything that is posted
 * reaches the live server. What is neither is nothing, unless it is said otherwise.
 */
export function web(pages: Readonly<Record<string, Page>>, { live = liveServer(), otherwise = nothing } = {}): Web {
  const requests: Request[] = [];
  let named: string | undefined;
  const short = ({ url }: Request) => (url.startsWith(`${named}/`) ? url.slice(named!.length) : url);
  return {
    requests,
    get addresses() {
      return requests.map(short);
    },
    handler: async (request) => {
      named ??= new URL(request.url).origin;
      requests.push(request.clone());
      if (request.method === "POST") return live(request);
      return (pages[short(request)] ?? otherwise)(request, named);
    },
  };
}

const nothing: Page = () => new Response("There is nothing here", { status: 404 });

/** What is posted, and what is fetched. */
export const posts = ({ requests }: Web): Request[] => requests.filter(({ method }) => method === "POST");
export const gets = ({ requests }: Web): Request[] => requests.filter(({ method }) => method === "GET");

export const json =
  (value: unknown, headers: Record<string, string> = {}, type = CARD_TYPE): Page =>
  (_, origin) =>
    new Response(JSON.stringify(value).replaceAll("{origin}", origin), {
      headers: { "content-type": type, ...headers },
    });

/** `{origin}` in it is the named origin, and no variable. */
export const cardOf = (more: Record<string, unknown> = {}) => ({
  $schema: CARD_SCHEMA,
  name: "com.example/weather",
  version: "2.1.0",
  description: "Tells the weather",
  remotes: [{ type: "streamable-http", url: "{origin}/mcp", supportedProtocolVersions: [PROTOCOL_VERSION] }],
  ...more,
});

/** A card whose only remote has this. */
export const remoteOf = (remote: Record<string, unknown>) =>
  cardOf({ remotes: [{ type: "streamable-http", url: "{origin}/mcp", ...remote }] });

export const card = (more: Record<string, unknown> = {}, headers: Record<string, string> = {}): Page =>
  json(cardOf(more), headers);

export const catalog = (...entries: readonly unknown[]): Page =>
  json({ specVersion: "1.0", entries }, {}, CATALOG_TYPE);

/** The entry of a card that is there, or in it. */
export const at = (url: string, identifier = url) => ({
  identifier: `urn:air:example.com:mcp:${identifier}`,
  type: CARD_TYPE,
  url,
});

export const redirect =
  (to: string, status = 302): Page =>
  (_, origin) =>
    new Response(null, { status, headers: { location: to.replaceAll("{origin}", origin) } });

export const liveServer = ({ info = {}, versions = [PROTOCOL_VERSION] as string[] } = {}): Handler =>
  server({
    "server/discover": () => ({
      resultType: "complete",
      supportedVersions: versions,
      capabilities: {},
      ttlMs: 0,
      cacheScope: "public",
      _meta: { [META_KEYS.SERVER_INFO]: { name: "com.example/weather", version: "2.1.0", ...info } },
    }),
  });

/** Names have public addresses, and the user wants everything. */
export const answers: Answers = {
  resolve: () => ({ addresses: ["93.184.215.14"] }),
  approve: () => ({ action: "accept" }),
};

export const visit = (lab: ClientLab, { handler }: Web, more: Answers = {}): Promise<Client> =>
  lab.client(handler, { answers: { ...answers, ...more } });

export interface Found {
  cards: { identifier: string; from: string; card: Record<string, unknown> }[];
  refused: { identifier: string; why: string }[];
}

export const discover = async (client: Client): Promise<Found> =>
  (await client.request("cards/discover")) as unknown as Found;

export const fetchCard = (client: Client, url = CARD): Promise<Result> => client.request("cards/fetch", { url });

export const connect = (client: Client, inputs: Params = {}, url = CARD): Promise<Result> =>
  client.request("cards/connect", { url, inputs });

/** A web with a catalog of these entries beside its pages. */
export const listing = (entries: readonly unknown[], pages: Readonly<Record<string, Page>> = {}): Web =>
  web({ [CATALOG_PATH]: catalog(...entries), ...pages });
