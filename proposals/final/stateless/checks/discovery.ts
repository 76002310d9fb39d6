/** What a server says that it can do. */
import type { ServerCheck } from "@transports-wg/audit";
import { PROTOCOL_VERSION } from "@transports-wg/schema/2026-07-28";
import type { ServerCapabilities } from "@transports-wg/schema/2026-07-28/types";
import { DiscoverResult } from "@transports-wg/schema/2026-07-28/validators/DiscoverResult";
import { METHOD_NOT_FOUND, RpcError } from "@transports-wg/wire";
import { ask } from "./ask.ts";

export const discover: ServerCheck = {
  id: "server-implements-discover",
  says: "server/discover answers, before and after anything else",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    for (const when of ["first", "again"]) {
      const result = await expect.fulfilled(
        ask(alice, "server/discover"),
        `server/discover answers when asked ${when}`,
      );
      expect.equal(DiscoverResult.fault(result)?.message, undefined, "its answer is a DiscoverResult");
      expect.that(
        (result.supportedVersions as unknown[]).includes(PROTOCOL_VERSION),
        "the version of the request is among the supported ones",
        result.supportedVersions,
      );
      await ask(alice, "tools/list");
    }
  },
};

export const declared: ServerCheck = {
  id: "server-declares-prompts-in-discover",
  says: "what is served is declared",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    const { capabilities = {} } = (await ask(alice, "server/discover")) as { capabilities?: ServerCapabilities };
    for (const feature of ["prompts", "tools", "resources"] as const) {
      const isServed = await ask(alice, `${feature}/list`).then(
        () => true,
        (error: unknown) => {
          if (error instanceof RpcError && error.code === METHOD_NOT_FOUND) return false;
          throw error;
        },
      );
      expect.equal(
        capabilities[feature] !== undefined,
        isServed,
        `${feature} are declared if and only if they are served`,
      );
    }
  },
};

export const initializeNamesVersions: ServerCheck = {
  id: "initialize-names-versions",
  says: "who says initialize learns which versions there are",
  role: "server",
  async run({ client, expect }) {
    const params = { protocolVersion: "2025-11-25", capabilities: {}, clientInfo: { name: "old", version: "1" } };
    const error = await expect.refused((await client()).request("initialize", params), "initialize is refused");
    const text = `${error.message} ${JSON.stringify(error.data)}`;
    expect.that(text.includes(PROTOCOL_VERSION), "the error names a version that is spoken here", text);
  },
};
