/** What a client makes of results. */
import type { ClientCheck } from "@transports-wg/audit";
import { METHOD_NOT_FOUND, RpcError, type Methods } from "@transports-wg/wire";
import { agreeable, asking, call, continuationOf, done, form, rounds, scripted } from "./script.ts";

export const defaultResultTypeComplete: ClientCheck = {
  id: "default-result-type-complete",
  says: "a result of an earlier revision, which has no type, is complete",
  role: "client",
  async run(lab) {
    const { expect } = lab;
    const content = [{ type: "text", text: "from before" }];
    const earlier: Methods = {
      initialize: () => ({
        protocolVersion: "2025-11-25",
        capabilities: { tools: {} },
        serverInfo: { name: "earlier", version: "1" },
      }),
      "server/discover": () => {
        throw new RpcError(METHOD_NOT_FOUND, "Method not found");
      },
      "tools/list": () => ({ tools: [{ name: "ask", inputSchema: { type: "object" } }] }),
      "tools/call": () => ({ content }),
    };
    const client = await lab.client(earlier, { answers: agreeable });
    const result = await expect.fulfilled(client.request("tools/call", call()), "the call is finished");
    expect.equal(result.content, content, "its result is what the server sent");
    expect.equal(rounds(lab).length, 1, "it took one round");
  },
};

export const unknownResultTypeRefused: ClientCheck = {
  id: "unknown-result-type-refused",
  says: "a result of a type that the client does not know is no result",
  role: "client",
  async run(lab) {
    for (const resultType of ["partial", "task", "COMPLETE", "", 0, null]) {
      const client = await lab.client(
        scripted(() => ({ ...done(), resultType })),
        { answers: agreeable },
      );
      const says = `a result with resultType ${JSON.stringify(resultType)} is not delivered`;
      await lab.expect.rejected(client.request("tools/call", call()), says);
    }
  },
};

const uri = "test://ask";

export const continuationNotCached: ClientCheck = {
  id: "client-continuation-not-cached",
  says: "a result that took answers is not served again",
  role: "client",
  async run(lab) {
    const { expect } = lab;
    const server = scripted(({ inputResponses }) => {
      if (!inputResponses) return asking({ ok: form("For whom?") });
      const { ok } = (inputResponses as Record<string, { content: Record<string, string> }>).ok!.content;
      return { resultType: "complete", contents: [{ uri, text: `for ${ok}` }], ttlMs: 3_600_000, cacheScope: "public" };
    });
    const users = ["Ada", "Bob"];
    const answers = { "elicitation/create": () => ({ action: "accept", content: { ok: users.shift()! } }) };
    const client = await lab.client(server, { answers });
    for (const user of ["Ada", "Bob"]) {
      const { contents } = await client.request("resources/read", { uri });
      expect.equal(contents, [{ uri, text: `for ${user}` }], `what ${user} reads is for ${user}`);
    }
    const first = rounds(lab).filter((it) => !("inputResponses" in continuationOf(it)));
    expect.equal(first.length, 2, "both were asked");
  },
};
