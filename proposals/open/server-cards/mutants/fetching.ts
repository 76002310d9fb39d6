import type { Mutant, Subject } from "@transports-wg/audit";
import type { Handler } from "@transports-wg/wire";
import { cardOf } from "../checks/web.ts";
import { CARD_TYPE, CATALOG_PATH, MAX_BYTES } from "../names.ts";
import { isObject } from "../card.ts";
import { aroundClient, aroundFetch, hearsHeaders, readsOtherwise, withHeaders } from "./spoil.ts";

type Json = Record<string, unknown>;
type Entry = Json & { url: string };

/** The subject, whose client fetches what a catalog has before it is looked at, as far as the host is one of these. */
const eager = (subject: Subject, hosts = /^/): Subject =>
  aroundFetch(subject, (next) => async (request) => {
    const response = await next(request);
    if (!request.url.endsWith(CATALOG_PATH)) return response;
    const { entries } = (await response.clone().json()) as { entries: Entry[] };
    for (const entry of entries) {
      const url = new URL(entry.url);
      if (!hosts.test(url.hostname)) continue;
      // With them `Request` would not take it.
      url.username = url.password = "";
      await next(new Request(url.href)).catch(() => {});
    }
    return response;
  });

const unaware = (name: string, hosts: RegExp): Mutant => ({
  name,
  kills: ["private-address-refused"],
  wrap: (reference) => eager(reference, hosts),
});

/** Follows redirects without a look at them, this many. */
const follows =
  (next: Handler, most: number): Handler =>
  async (request) => {
    let response = await next(request);
    for (let followed = 0; followed < most; followed++) {
      const location = response.headers.get("location");
      if (location === null) break;
      const { accept } = Object.fromEntries(request.headers);
      response = await next(
        new Request(new URL(location, request.url), { headers: { accept: accept! }, redirect: "manual" }),
      );
    }
    return response;
  };

/** The card of a document, whatever is wrong with it. */
const repaired = (value: unknown): Json => ({ ...cardOf({ remotes: [] }), ...(isObject(value) && { _meta: value }) });

const entries = (value: Json, change: (entry: Json) => Json): Json =>
  Array.isArray(value.entries)
    ? { ...value, entries: value.entries.map((it) => (isObject(it) ? change(it) : (it as Json))) }
    : value;

const sends = (change: (headers: Headers, url: string) => void) => (subject: Subject) =>
  aroundFetch(subject, (next) => (request) => next(withHeaders(request, (headers) => change(headers, request.url))));

export const fetching: readonly Mutant[] = [
  {
    name: "guesses where the card is",
    kills: ["well-known-catalog", "no-guessing"],
    wrap: (reference) =>
      aroundClient(reference, async (ask, method, params) => {
        if (method !== "cards/discover") return ask(method, params);
        const { card, from } = await ask("cards/fetch", { url: "/mcp/server-card" });
        return { cards: [{ identifier: from, card, from }], refused: [] };
      }),
  },
  {
    name: "accepts anything when it asks for a card",
    kills: ["accept-card"],
    wrap: sends((headers) => headers.set("accept", "*/*")),
  },
  {
    name: "takes every entry for a card",
    kills: ["other-entries-ignored"],
    wrap: (reference) => readsOtherwise(reference, (value) => entries(value, (it) => ({ ...it, type: CARD_TYPE }))),
  },
  {
    name: "does not see cards that stand in entries",
    kills: ["inline-card-read"],
    wrap: (reference) => readsOtherwise(reference, (value) => entries(value, ({ data: _, ...it }) => it)),
  },
  {
    name: "takes the address of an entry with both",
    kills: ["ambiguous-entry-refused"],
    wrap: (reference) =>
      readsOtherwise(reference, (value) =>
        entries(value, ({ data, ...it }) => (it.url === undefined ? { ...it, data } : it)),
      ),
  },
  {
    name: "reads a card out of everything",
    kills: ["invalid-card-refused"],
    wrap: (reference) => readsOtherwise(reference, (value) => repaired(value)),
  },
  {
    name: "gives up the catalog for one card",
    kills: ["catalog-survives-bad-card"],
    wrap: (reference) =>
      aroundClient(reference, async (ask, method, params) => {
        const result = await ask(method, params);
        const [first] = (result.refused as { why: string }[] | undefined) ?? [];
        if (first) throw new Error(first.why);
        return result;
      }),
  },
  {
    name: "wants no members that it does not know",
    kills: ["unknown-members-ignored"],
    wrap: (reference) => readsOtherwise(reference, (value) => ("mood" in value ? [] : value)),
  },
  {
    name: "hands on the tools of a card",
    kills: ["primitives-ignored"],
    wrap: (reference) => {
      let tools: unknown;
      const attentive = readsOtherwise(reference, (value) => {
        tools = value.tools;
        return value;
      });
      return aroundClient(attentive, async (ask, method, params) => {
        const result = await ask(method, params);
        return { ...result, card: { ...(result.card as Json), tools } };
      });
    },
  },
  {
    name: "refuses keys of _meta that the older wording reserves",
    kills: ["meta-keys-accepted"],
    wrap: (reference) => readsOtherwise(reference, (value) => (/"mcp\.\w+\//.test(JSON.stringify(value)) ? [] : value)),
  },
  {
    name: "refuses keys of _meta that the revision reserves",
    kills: ["meta-keys-accepted"],
    wrap: (reference) =>
      readsOtherwise(reference, (value) =>
        /"\w+\.(mcp|modelcontextprotocol)[./]/.test(JSON.stringify(value._meta) ?? "") ? [] : value,
      ),
  },
  {
    name: "knows cards by their name",
    kills: ["same-name-kept-apart"],
    wrap: (reference) =>
      aroundClient(reference, async (ask, method, params) => {
        const result = await ask(method, params);
        const byName = new Map((result.cards as { card: Json }[]).map((it) => [it.card.name, it]));
        return { ...result, cards: [...byName.values()] };
      }),
  },
  {
    name: "fetches whatever a catalog names",
    kills: [
      "private-address-refused",
      "private-name-refused",
      "plain-http-refused",
      "userinfo-refused",
      "fan-out-bounded",
    ],
    wrap: (reference) => eager(reference),
  },
  unaware("takes every IPv6 address for a public one", /^\[/),
  unaware("does not know that IPv6 has forms of IPv4", /^\[(::ffff:|64:ff9b:)/),
  unaware("does not know link-local addresses", /^169\.254\./),
  unaware("does not know shared addresses", /^100\.64\./),
  unaware("does not know names", /[a-z]\.?$/),
  unaware("does not know that a name can end in a dot", /\.$/),
  unaware("takes names without a dot for public ones", /^[a-z]+$/),
  {
    name: "never goes to anything private",
    kills: ["named-origin-reached"],
    wrap: (reference) => readsOtherwise(reference, (value, { url }) => (url.startsWith("http:") ? [] : value)),
  },
  {
    name: "follows redirects without a look at them",
    kills: ["redirect-checked", "redirects-bounded"],
    wrap: (reference) => aroundFetch(reference, (next) => follows(next, 20)),
  },
  {
    name: "does not follow redirects",
    kills: ["redirects-bounded"],
    wrap: (reference) => hearsHeaders(reference, (headers) => headers.delete("location")),
  },
  {
    name: "does not look at the status",
    kills: ["status-refused"],
    wrap: (reference) =>
      aroundFetch(reference, (next) => async (request) => {
        const { body, headers } = await next(request);
        return new Response(body, { headers });
      }),
  },
  {
    name: "does not look at the media type",
    kills: ["other-media-type-refused"],
    wrap: (reference) => hearsHeaders(reference, (headers) => headers.set("content-type", CARD_TYPE)),
  },
  {
    name: "insists on the media type of cards",
    kills: ["other-media-type-refused"],
    wrap: (reference) =>
      hearsHeaders(reference, (headers) => {
        if (headers.get("content-type")?.startsWith("application/json")) headers.set("content-type", "text/plain");
      }),
  },
  {
    name: "reads on and on",
    kills: ["huge-document-refused"],
    wrap: (reference) => readsOtherwise(reference, ({ _meta: _, ...value }) => value),
  },
  {
    name: "reads less than a mebibyte",
    kills: ["huge-document-refused"],
    wrap: (reference) =>
      aroundFetch(reference, (next) => async (request) => {
        const response = await next(request);
        const text = await response.text();
        return new Response(text.length < MAX_BYTES ? text : "", { headers: response.headers });
      }),
  },
  {
    name: "waits for ever",
    kills: ["slow-document-given-up"],
    wrap: (reference) => ({
      ...reference,
      client: (world, peer) => {
        const clock = { now: () => world.clock.now(), sleep: () => new Promise<void>(() => {}) };
        return reference.client!({ ...world, clock }, peer);
      },
    }),
  },
  {
    name: "sends its token with every request",
    kills: ["inputs-not-in-fetches"],
    wrap: (reference) => {
      let token: string | undefined;
      const attentive = aroundClient(reference, (ask, method, params) => {
        token = (params.inputs as { token?: string } | undefined)?.token;
        return ask(method, params);
      });
      return aroundFetch(
        attentive,
        (next) => (request) =>
          next(withHeaders(request, (headers) => token !== undefined && headers.set("x-token", token))),
      );
    },
  },
  {
    name: "fetches a card each time",
    kills: ["fresh-card-not-fetched"],
    wrap: (reference) => hearsHeaders(reference, (headers) => headers.delete("cache-control")),
  },
  {
    name: "keeps a card for ever",
    kills: ["fresh-card-not-fetched"],
    wrap: (reference) => hearsHeaders(reference, (headers) => headers.set("cache-control", "max-age=31536000")),
  },
  {
    name: "forgets entity tags",
    kills: ["stale-card-revalidated"],
    wrap: (reference) => hearsHeaders(reference, (headers) => headers.delete("etag")),
  },
  {
    name: "makes entity tags strong",
    kills: ["stale-card-revalidated"],
    wrap: sends((headers) => {
      const condition = headers.get("if-none-match");
      if (condition !== null) headers.set("if-none-match", condition.replace("W/", ""));
    }),
  },
  {
    name: "does not know 304",
    kills: ["not-modified-uses-kept"],
    wrap: (reference) =>
      aroundFetch(reference, (next) => async (request) => {
        const response = await next(request);
        return response.status === 304 ? new Response(null, { status: 404 }) : response;
      }),
  },
  {
    name: "has a card that 304 does not make fresh",
    kills: ["not-modified-uses-kept"],
    wrap: (reference) =>
      aroundFetch(reference, (next) => async (request) => {
        const response = await next(request);
        if (response.status !== 304) return response;
        const headers = new Headers(response.headers);
        headers.delete("cache-control");
        return new Response(null, { status: 304, headers });
      }),
  },
  {
    name: "has one entity tag for all addresses",
    kills: ["etag-per-address"],
    wrap: (reference) => {
      let last: string | null = null;
      return aroundFetch(reference, (next) => async (request) => {
        const response = await next(
          withHeaders(request, (headers) => last !== null && headers.set("if-none-match", last)),
        );
        last = response.headers.get("etag");
        return response;
      });
    },
  },
  {
    name: "does not know no-store",
    kills: ["no-store-respected"],
    wrap: (reference) => hearsHeaders(reference, (headers) => headers.set("cache-control", "max-age=60")),
  },
];
