import type { Handler } from "@transports-wg/wire";
import { describe, expect, test } from "vitest";
import { clientScenarios, concerns, faults, judge, proposals } from "./judge.ts";
import { makeServer } from "./server.ts";
import { judgeClient, judgeServer } from "./suite.ts";

const found = await judge(await makeServer());
const client = await clientScenarios(proposals.mrtr);

describe.each(Object.entries(proposals))("%s as a server", (_, sep) => {
  const ours = found.filter(([, checks]) => concerns(sep, checks));
  test("is judged", () => expect(ours).not.toEqual([]));
  test.each(ours)("%s", (_, checks) => expect(faults(checks)).toEqual([]));
});

describe("mrtr as a client", () => {
  test("is judged", () => expect(client).not.toEqual([]));
  test.each(client)("%s", async (name) => {
    expect(faults(await judgeClient(name, "node --import tsx client.ts"))).toEqual([]);
  });
});

describe("the referee", () => {
  test("notices servers that do it wrong, in the scenarios that judge those that do it right", async () => {
    const spoil =
      (handler: Handler): Handler =>
      async (request) => {
        const response = await handler(request);
        const text = (await response.text()).replace('"input_required"', '"complete"').replace(/"ttlMs":\d+,?/, "");
        return new Response(text, response);
      };
    const spoilt = await judge(await makeServer(spoil));
    for (const sep of Object.values(proposals)) {
      const about = (all: typeof found) => all.filter(([, checks]) => concerns(sep, checks));
      expect(about(spoilt).map(([name]) => name)).toEqual(about(found).map(([name]) => name));
      const noticed = about(spoilt).filter(([, checks]) => faults(checks).length > 0);
      expect(noticed, `scenarios about SEP-${sep} that fail`).not.toEqual([]);
    }
  });

  test("notices a client that does nothing", async () => {
    expect(faults(await judgeClient(client[0]!, "node --version"))).not.toEqual([]);
  });

  test.each([
    ["is not for this revision", () => judgeClient("initialize", "node --version")],
    ["finds no server", () => judgeServer("http://127.0.0.1:1/mcp")],
  ])("a scenario that %s has no checks, which is a failure", async (_, judged) => {
    await expect(judged()).rejects.toThrow("should make checks, but made none");
  });
});
