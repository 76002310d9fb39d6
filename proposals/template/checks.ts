import type { Check } from "@transports-wg/audit";
import type { Client, Methods, Result } from "@transports-wg/wire";

const _meta = {
  "io.modelcontextprotocol/protocolVersion": "2026-07-28",
  "io.modelcontextprotocol/clientCapabilities": {},
};

const discover = (client: Client): Promise<Result> => client.request("server/discover", { _meta });

/** A server with this motto, whatever it is. */
const withMotto = (motto: unknown): Methods => ({
  "server/discover": () => ({ resultType: "complete", supportedVersions: ["2026-07-28"], capabilities: {}, motto }),
});

export const checks: readonly Check[] = [
  {
    id: "motto-not-empty",
    says: "A motto has a character",
    role: "server",
    async run({ client, expect }) {
      const { motto } = await discover(await client());
      expect.given(motto !== undefined, "the server has a motto");
      expect.matches(motto, /./u, "the motto has a character");
    },
  },
  {
    id: "motto-same-for-all",
    says: "Two callers hear the same motto",
    role: "server",
    async run({ client, expect }) {
      const first = await discover(await client({ principal: "alice" }));
      const second = await discover(await client({ principal: "bob" }));
      expect.given(first.motto !== undefined, "the server has a motto");
      expect.equal(second.motto, first.motto, "bob hears what alice hears");
    },
  },
  {
    id: "motto-other-type-ignored",
    says: "A client acts as if a motto that is no string were not there",
    role: "client",
    async run({ client, expect }) {
      for (const motto of [1, ["Reads"], { en: "Reads" }, null]) {
        const result = await discover(await client(withMotto(motto)));
        expect.that(!("motto" in result), "the client drops a motto that is no string", result.motto);
      }
    },
  },
  {
    id: "motto-shortened",
    says: "A client keeps at most 200 characters of a motto",
    role: "client",
    async run({ client, expect }) {
      const { motto } = await discover(await client(withMotto("a".repeat(201))));
      expect.equal(motto, "a".repeat(200), "the client keeps the first 200 characters");
    },
  },
];
