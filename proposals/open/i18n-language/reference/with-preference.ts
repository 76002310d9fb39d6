import type { Peer } from "@transports-wg/audit";
import type { World } from "@transports-wg/harness";
import { MalformedAnswer, httpClient, type Client, type Params, type Result } from "@transports-wg/wire";
import { ACCEPT_LANGUAGE } from "../names.ts";
import { mirrored } from "./mirrored.ts";
import { parse } from "./preference.ts";
import { standardHeaders } from "./standard.ts";

/** A client that says what its user prefers. Its setting `headers` is what the application adds to each HTTP request. */
export function makeClient(world: World, peer: Peer): Client {
  if (peer.transport === "stdio") return withPreference(peer.connect(), world);
  const added = world.settings.headers as Record<string, string> | undefined;
  const headers: typeof standardHeaders = (message) => ({ ...standardHeaders(message), ...added });
  return withPreference(httpClient(peer.url, { fetch: mirrored(peer.fetch), headers }), world);
}

/** Puts the preference of the user into each request, and keeps results for as long as they are fresh. */
export function withPreference(next: Client, { answer, clock }: World): Client {
  const kept = new Map<string, { result: Result; until: number }>();

  return {
    ...next,
    async request(method, params = {}, options) {
      const { acceptLanguage } = await answer({ method: "language" });
      // *The Preference*: what an operating system calls a language, such as `fr_CA.UTF-8`, may be none.
      const preference = parse(acceptLanguage) ? { [ACCEPT_LANGUAGE]: acceptLanguage } : {};
      const asked: Params = { ...params, _meta: { ...params._meta, ...preference } };

      // *Caches*: the preference is in the key as it stands.
      const key = JSON.stringify([method, asked]);
      const known = kept.get(key);
      if (known && clock.now() < known.until) return known.result;
      try {
        const result = await next.request(method, asked, options);
        if (typeof result.ttlMs === "number") kept.set(key, { result, until: clock.now() + result.ttlMs });
        return result;
      } catch (error) {
        // The plain client takes what was thrown while it read for the end of the connection.
        throw error instanceof Error && error.cause instanceof MalformedAnswer ? error.cause : error;
      }
    },
  };
}
