import type { Subject } from "@transports-wg/audit";
import { server, type Result } from "@transports-wg/wire";

/** The least server and the least client that do what the text says. */
export const reference: Subject = {
  name: "reference",

  server: () =>
    server({
      "server/discover": () => ({
        resultType: "complete",
        supportedVersions: ["2026-07-28"],
        capabilities: {},
        motto: "Reads, and never writes",
        ttlMs: 60_000,
        cacheScope: "public",
      }),
    }),

  client(_, peer) {
    const client = peer.connect();
    return {
      ...client,
      async request(method, params, options) {
        const result = await client.request(method, params, options);
        return method === "server/discover" ? readMotto(result) : result;
      },
    };
  },
};

function readMotto({ motto, ...rest }: Result): Result {
  if (typeof motto !== "string") return rest;
  return { ...rest, motto: motto.slice(0, 200) };
}
