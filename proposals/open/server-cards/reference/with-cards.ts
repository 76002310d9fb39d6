import type { Peer } from "@transports-wg/audit";
import type { World } from "@transports-wg/harness";
import { META_KEYS, PROTOCOL_VERSION } from "@transports-wg/schema/2026-07-28";
import type { Client, Params, Result } from "@transports-wg/wire";
import { faultOfCard, faultOfCatalog, faultOfEntry, isObject } from "../card.ts";
import { CARD_TYPE, CATALOG_PATH, CATALOG_TYPE, MAX_CARDS } from "../names.ts";
import type { AiCatalog, AiCatalogEntry, ServerCard } from "../schema.ts";
import { documents } from "./documents.ts";
import { expand } from "./expand.ts";
import { reach } from "./reach.ts";
import { Refused } from "./refused.ts";

/** Makes a client of an endpoint, which sends these headers with each request. */
export type Connect = (url: URL, headers: Readonly<Record<string, string>>) => Promise<Client>;

/** A client that finds servers by their cards. What it can be asked for stands in *Reference Implementation*. */
export function withCards(world: World, peer: Peer, connect: Connect): Client {
  const document = documents(world, peer);
  const approved = new Set<string>();
  const open: Client[] = [];

  /** *Finding Cards*. */
  async function discover(): Promise<Result> {
    const from = new URL(CATALOG_PATH, peer.url);
    const catalog = await document(from, CATALOG_TYPE);
    const fault = faultOfCatalog(catalog);
    if (fault !== undefined) throw new Refused(`The catalog is not valid: ${fault}`);
    const entries = (catalog as AiCatalog).entries.filter((it) => !isObject(it) || it.type === CARD_TYPE);
    const cards: Result[] = [];
    const refused: Result[] = [];
    let fetched = 0;
    for (const entry of entries) {
      const identifier = isObject(entry) ? entry.identifier : undefined;
      try {
        if ("url" in Object(entry) && ++fetched > MAX_CARDS) throw new Refused("the catalog has too many cards");
        cards.push({ identifier, ...(await cardOf(entry, from)) });
      } catch (error) {
        refused.push({ identifier, why: (error as Error).message });
      }
    }
    return { cards, refused };
  }

  async function cardOf(entry: AiCatalogEntry, from: URL) {
    const fault = faultOfEntry(entry);
    if (fault !== undefined) throw new Refused(fault);
    return entry.url === undefined ? { from: from.href, card: accept(entry.data) } : fetchCard(new URL(entry.url));
  }

  async function fetchCard(url: URL): Promise<{ from: string; card: ServerCard }> {
    return { from: url.href, card: accept(await document(url, CARD_TYPE)) };
  }

  /** *Connecting*, then *Whom to Believe*. */
  async function connectBy({ url: from, inputs = {} }: Params): Promise<Result> {
    const { card } = await fetchCard(new URL(String(from), peer.url));
    const remote = card.remotes?.find(({ type }) => type === "streamable-http");
    if (!remote) throw new Refused(`${card.name} names no address to connect to`);
    const { url, headers } = expand(remote, inputs as Record<string, unknown>);
    await reach(url, peer.url.origin, world);
    await approve(url, card.name);
    const client = await connect(url, headers);
    open.push(client);
    const live = await client.request("server/discover", {
      _meta: { [META_KEYS.PROTOCOL_VERSION]: PROTOCOL_VERSION, [META_KEYS.CLIENT_CAPABILITIES]: {} },
    });
    const supportedVersions = live.supportedVersions as string[];
    const info = (live._meta as Record<string, unknown> | undefined)?.[META_KEYS.SERVER_INFO] as Result | undefined;
    const { name = card.name, version = card.version } = info ?? {};
    const claims = { name: card.name, version: card.version, supportedVersions: remote.supportedProtocolVersions };
    const facts: Result = { name, version, supportedVersions };
    const differences = Object.entries(claims)
      .filter(([key, claim]) => claim !== undefined && !same(claim, facts[key]))
      .map(([key]) => key);
    return { url: url.href, ...facts, differences };
  }

  async function approve({ href, origin }: URL, name: string): Promise<void> {
    if (origin === peer.url.origin || approved.has(href)) return;
    const { action } = await world.answer({ method: "approve", params: { name, url: href } });
    if (action !== "accept") throw new Refused(`The user does not want to connect to ${href}`);
    approved.add(href);
  }

  return {
    async request(method, params = {}) {
      if (method === "cards/discover") return discover();
      if (method === "cards/fetch") return fetchCard(new URL(String(params.url), peer.url));
      if (method === "cards/connect") return connectBy(params);
      throw new TypeError(`This client is not asked for ${method}`);
    },
    notify: (method) => Promise.reject(new TypeError(`This client does not send ${method}`)),
    async close() {
      await Promise.all(open.map((it) => it.close()));
    },
  };
}

const members = [
  "$schema",
  "name",
  "version",
  "description",
  "title",
  "websiteUrl",
  "repository",
  "icons",
  "remotes",
  "_meta",
];

/** A card, without what does not belong into one. */
function accept(value: unknown): ServerCard {
  const fault = faultOfCard(value);
  if (fault !== undefined) throw new Refused(`The card is not valid: ${fault}`);
  return Object.fromEntries(
    Object.entries(value as object).filter(([key]) => members.includes(key)),
  ) as unknown as ServerCard;
}

/** Versions are a set. */
const same = (one: unknown, other: unknown) => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
const sorted = (value: unknown): unknown => (Array.isArray(value) ? [...(value as string[])].sort() : value);
