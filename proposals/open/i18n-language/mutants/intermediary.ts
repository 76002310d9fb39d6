import type { Mutant, Subject } from "@transports-wg/audit";
import type { Handler, JSONRPCResultResponse } from "@transports-wg/wire";
import { CONTENT_LANGUAGE_HEADER } from "../names.ts";
import { between, type About } from "./spoil.ts";

/** The subject, whose intermediary says something else to the server. */
const passing = (subject: Subject, pass: (about: About) => Promise<Response>): Subject => ({
  ...subject,
  intermediary: (world, upstream) => subject.intermediary!(world, between(upstream, pass)),
});

/** The subject, whose intermediary is behind a cache with a key of its own. */
const keeping = (subject: Subject, key: (about: About) => unknown): Subject => ({
  ...subject,
  intermediary: async (world, upstream) => {
    const next: Handler = await subject.intermediary!(world, upstream);
    const kept = new Map<unknown, { answer: JSONRPCResultResponse; headers: Headers }>();
    return between(next, async (about) => {
      const asked = key(about);
      const known = kept.get(asked);
      if (known) return Response.json({ ...known.answer, id: about.message.id }, { headers: known.headers });
      const response = await about.next();
      if (response.status === 200) {
        const answer = (await response.clone().json()) as JSONRPCResultResponse;
        kept.set(asked, { answer, headers: response.headers });
      }
      return response;
    });
  },
});

/** The subject, whose intermediary answers with other headers. */
const heading = (subject: Subject, change: (headers: Headers, fromCache: boolean) => void): Subject => ({
  ...subject,
  intermediary: async (world, upstream) => {
    let fromCache = true;
    const next: Handler = await subject.intermediary!(world, (request) => {
      fromCache = false;
      return upstream(request);
    });
    return async (request) => {
      fromCache = true;
      const { status, headers: old, body } = await next(request);
      const headers = new Headers(old);
      change(headers, fromCache);
      return new Response(body, { status, headers });
    };
  },
});

/** *Caches* and *Intermediaries*. */
export const intermediary: readonly Mutant[] = [
  {
    name: "has one list for all languages",
    kills: ["shared-cache-by-preference", "shared-cache-same-language"],
    wrap: (reference) => keeping(reference, ({ message }) => message.method),
  },
  {
    name: "has a cache that reads nothing but the header",
    kills: ["shared-cache-by-preference", "shared-cache-without-header", "disagreement-not-served"],
    wrap: (reference) => keeping(reference, ({ header }) => header),
  },
  {
    name: "has a cache that reads nothing but the preference",
    kills: ["disagreement-not-served"],
    wrap: (reference) => keeping(reference, ({ preference }) => preference),
  },
  {
    name: "has a list for each language",
    kills: ["shared-cache-same-language"],
    wrap: (reference) => keeping(reference, ({ preference = "en" }) => /^\w+/.exec(preference)?.[0].toLowerCase()),
  },
  {
    name: "brings Accept-Language into lower case, as some networks do",
    kills: ["header-handed-on"],
    wrap: (reference) => passing(reference, ({ header, next }) => next({ header: header?.toLowerCase() ?? null })),
  },
  {
    name: "hands on the first language alone, as some networks do",
    kills: ["header-handed-on"],
    wrap: (reference) => passing(reference, ({ header, next }) => next({ header: header?.split(",")[0] ?? null })),
  },
  {
    name: "puts the wildcard where Accept-Language is missing, as `fetch` does",
    kills: ["nothing-in-its-place"],
    wrap: (reference) => passing(reference, ({ header, next }) => next({ header: header ?? "*" })),
  },
  {
    name: "brings the preference into a form of its own",
    kills: ["preference-handed-on"],
    wrap: (reference) =>
      passing(reference, ({ preference, next }) => next({ preference: preference?.replace(/;q=[\d.]+/g, "") })),
  },
  {
    name: "takes the header for the preference of whoever has none",
    kills: ["preference-handed-on"],
    wrap: (reference) =>
      passing(reference, ({ preference, header, next }) => next({ preference: preference ?? header ?? undefined })),
  },
  {
    name: "takes Content-Language off",
    kills: ["response-handed-on"],
    wrap: (reference) => heading(reference, (headers) => headers.delete(CONTENT_LANGUAGE_HEADER)),
  },
  {
    name: "sends no Vary from its cache",
    kills: ["response-handed-on"],
    wrap: (reference) =>
      heading(reference, (headers, fromCache) => {
        if (fromCache) headers.delete("vary");
      }),
  },
];
