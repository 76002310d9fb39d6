import type { Handler } from "@transports-wg/wire";
import { describe, expect, test } from "vitest";
import { concerns, expected, faults, judge, judgeOurClient, proposals, type Judged } from "./judge.ts";
import { makeServer } from "./server.ts";
import { judgeClient, judgeServer } from "./suite.ts";

/** Does it wrong, in one way for each proposal. */
const spoil =
  (handler: Handler): Handler =>
  async (request) => {
    const response = await handler(request);
    const faulty = (text: string) =>
      text
        .replace('"resultType":"input_required"', '"resultType":"complete"')
        .replace(/"ttlMs":\d+,?/, "")
        .replace("modelcontextprotocol/subscriptionId", "modelcontextprotocol/subscription")
        .replace("-32020", "-32000")
        .replace('"resultType":"task"', '"resultType":"complete"');
    // What is sent at once is in one chunk.
    const spoilt = new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, controller) => controller.enqueue(Buffer.from(faulty(Buffer.from(chunk).toString()))),
    });
    return new Response(response.body?.pipeThrough(spoilt) ?? null, response);
  };

const [server, client, spoilt] = await Promise.all([
  makeServer().then(judge),
  judgeOurClient("node --import tsx client.ts"),
  makeServer().then(spoil).then(judge),
]);

describe("our servers, as one", () => test.each(server)("%s", (...judged) => expect(faults(judged)).toEqual([])));

describe("our clients, as one", () => test.each(client)("%s", (...judged) => expect(faults(judged)).toEqual([])));

test("each expected failure is of a scenario that there is, and says why", () => {
  const names = [...server, ...client].map(([name]) => name);
  for (const it of expected) {
    expect(names).toContain(it.scenario);
    expect([it.because, it.sentence, it.url]).toEqual(Array(3).fill(expect.stringMatching(/\S/)));
  }
});

test("an expected failure that did not come is a fault", () => {
  const [known] = expected;
  expect(faults([known!.scenario, []], [known!])).toEqual([{ expectedToFailButPassed: known }]);
});

describe("the referee", () => {
  const about = (sep: number, all: Judged[]) => all.filter(([, checks]) => concerns(sep, checks));

  test.each(Object.entries(proposals))("judges %s, and notices who does it wrong", (_, sep) => {
    expect(about(sep, server)).not.toEqual([]);
    expect(about(sep, spoilt).filter((judged) => faults(judged).length > 0)).not.toEqual([]);
  });

  test("notices a client that does nothing", async () => {
    const name = "sep-2322-client-request-state";
    expect(faults([name, await judgeClient(name, "node --version")])).not.toEqual([]);
  });

  test.each([
    ["is not for this revision", () => judgeClient("initialize", "node --version")],
    ["finds no server", () => judgeServer("http://127.0.0.1:1/mcp")],
  ])("a scenario that %s has no checks, which is a failure", async (_, judged) => {
    await expect(judged()).rejects.toThrow("should make checks, but made none");
  });
});
