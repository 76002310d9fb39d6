import type { IntermediaryCheck } from "@transports-wg/audit";
import type { Client, Methods, Result } from "@transports-wg/wire";
import { DIGEST, EXPECTED_DIGEST_HEADER } from "../names.ts";
import { digestIn, expecting, meta } from "./meta.ts";

/** *Cache Scope* and *HTTP: Single Primitives*, for what stands between. */
export const intermediary: readonly IntermediaryCheck[] = [
  {
    id: "private-digests-kept-apart",
    says: "A digest from a private list reaches nobody but whom it was for",
    role: "intermediary",
    async run({ start, client, expect }) {
      await start(methods);
      const [alice, bob] = [await client({ principal: "alice" }), await client({ principal: "bob" })];
      for (const round of ["at first", "again"]) {
        expect.equal(await listedDigest(alice), "of Bearer alice", `alice sees her digest ${round}`);
        expect.equal(await listedDigest(bob), "of Bearer bob", `bob sees his digest ${round}`);
      }
    },
  },
  {
    id: "intermediary-header-agrees",
    says: "Mcp-Expected-Digest that an intermediary hands on is what the body says",
    role: "intermediary",
    async run({ start, client, received, expect }) {
      await start(methods);
      const alice = await client();
      for (const digest of ["d1", "d2", undefined]) {
        await alice.request("tools/call", { name: "pay", arguments: {}, _meta: expecting(digest) });
        const header = received.at(-1)!.headers.get(EXPECTED_DIGEST_HEADER);
        expect.that(
          header === null || header === digest,
          `the header is absent or names ${digest ?? "nothing"}, as the body does`,
          header,
        );
      }
    },
  },
];

const methods: Methods = {
  "tools/list": (_, { headers }) => ({
    resultType: "complete",
    tools: [
      { name: "pay", inputSchema: { type: "object" }, _meta: { [DIGEST]: `of ${headers.get("authorization")}` } },
    ],
    ttlMs: 60_000,
    cacheScope: "private",
  }),
  "tools/call": () => ({ resultType: "complete", content: [] }),
};

async function listedDigest(client: Client): Promise<unknown> {
  const { tools } = await client.request("tools/list", { _meta: meta() });
  return digestIn((tools as Result[])[0]!);
}
