/** What the checks of servers share: the visitor who fetches. */
import type { ServerLab, Transport } from "@transports-wg/audit";
import { META_KEYS, PROTOCOL_VERSION } from "@transports-wg/schema/2026-07-28";
import { ConnectionClosed, type Client, type Result } from "@transports-wg/wire";
import { CARD_SUFFIX, CARD_TYPE, CATALOG_PATH, CATALOG_TYPE, CORS } from "../names.ts";
import { isObject } from "../card.ts";
import type { AiCatalog, ServerCard } from "../schema.ts";

export const except: Partial<Record<Transport, string>> = {
  memory: "there is no address that a card could be fetched from",
  stdio: "there is no address that a card could be fetched from",
};

export interface Fetched {
  status: number;
  headers: Headers;
  body: string;
}

/** @param path an absolute one, or a whole address */
export async function fetchFrom(lab: ServerLab, path: string | URL, init: RequestInit = {}): Promise<Fetched> {
  const address = new URL(path, await lab.url());
  try {
    const response = await fetch(address, { redirect: "manual", ...init });
    return { status: response.status, headers: response.headers, body: await response.text() };
  } catch (error) {
    throw new ConnectionClosed(`${address.href} could not be fetched`, { cause: error });
  }
}

export const cardPath = async ({ url }: ServerLab): Promise<string> => (await url()).pathname + CARD_SUFFIX;

export async function fetchCard(
  lab: ServerLab,
  headers: Record<string, string> = {},
  method = "GET",
): Promise<Fetched> {
  return fetchFrom(lab, await cardPath(lab), { method, headers: { accept: CARD_TYPE, ...headers } });
}

/** The card, when there is one. */
export async function cardOf(lab: ServerLab, headers: Record<string, string> = {}): Promise<ServerCard> {
  const { status, body } = await fetchCard(lab, headers);
  return readJson(lab, "card", status, body) as unknown as ServerCard;
}

export const fetchCatalog = (lab: ServerLab, headers: Record<string, string> = {}): Promise<Fetched> =>
  fetchFrom(lab, CATALOG_PATH, { headers: { accept: CATALOG_TYPE, ...headers } });

export async function catalogOf(lab: ServerLab): Promise<AiCatalog> {
  const { status, body } = await fetchCatalog(lab);
  return readJson(lab, "catalog", status, body) as unknown as AiCatalog;
}

function readJson({ expect }: ServerLab, what: string, status: number, body: string): Record<string, unknown> {
  expect.given(status === 200, `the ${what} is there, and the status ${status} is 200`);
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    value = undefined;
  }
  expect.given(isObject(value), `the ${what} is a JSON object`);
  return value as Record<string, unknown>;
}

/** The entity tag of the card, which a check builds upon. */
export async function etagOf(lab: ServerLab): Promise<string> {
  const etag = (await fetchCard(lab)).headers.get("etag");
  lab.expect.given(etag !== null, "the card has an ETag");
  return etag!;
}

export function hasCors({ expect }: ServerLab, { headers }: Fetched, what: string): void {
  for (const [name, wanted] of Object.entries(CORS)) {
    const found = headers.get(name) ?? "";
    const items = found.toLowerCase().split(/\s*,\s*/);
    const all = wanted.toLowerCase().split(/\s*,\s*/);
    const origins = name === "access-control-allow-origin";
    expect.that(
      origins ? found === wanted : all.every((it) => items.includes(it)),
      `${what} has ${name}: ${wanted}`,
      found,
    );
  }
}

export const meta = {
  [META_KEYS.PROTOCOL_VERSION]: PROTOCOL_VERSION,
  [META_KEYS.CLIENT_CAPABILITIES]: {},
};

export const discover = (client: Client): Promise<Result> => client.request("server/discover", { _meta: meta });

/** What the live server calls itself. */
export async function liveInfo(lab: ServerLab): Promise<Record<string, unknown>> {
  const { _meta } = await discover(await lab.client());
  const info = (_meta as Record<string, unknown> | undefined)?.[META_KEYS.SERVER_INFO];
  lab.expect.given(isObject(info), "the live server says its name and version");
  return info as Record<string, unknown>;
}
