/** What somebody between client and server may keep. */
import type { IntermediaryCheck } from "@transports-wg/audit";
import type { Params } from "@transports-wg/wire";
import { metaOf, everything } from "./round.ts";
import { asking, form, rounds, scripted } from "./script.ts";

const uri = "test://ask";

export const continuationNotCached: IntermediaryCheck = {
  id: "intermediary-continuation-not-cached",
  says: "neither a question nor a result that took an answer or a state is served from memory",
  role: "intermediary",
  except: { stdio: "Nobody stands between two pipes" },
  async run(lab) {
    const { expect } = lab;
    const hints = { ttlMs: 3_600_000, cacheScope: "public" };
    await lab.start(
      scripted(({ inputResponses, requestState }) => {
        // A careless server, whose question carries hints.
        if (!inputResponses && requestState === undefined)
          return { ...asking({ ok: form("For whom?") }, "state"), ...hints };
        return { resultType: "complete", contents: [{ uri, text: `answer ${rounds(lab).length}` }], ...hints };
      }),
    );
    const alice = await lab.client();
    const send = (continuation: Params) =>
      alice.request("resources/read", { uri, ...continuation, _meta: metaOf(everything) });
    const continuations = [
      { inputResponses: { ok: { action: "accept", content: { ok: "Ada" } } } },
      { requestState: "state" },
      { inputResponses: {}, requestState: "" },
    ];
    let sent = 0;
    for (const continuation of continuations) {
      for (let times = 0; times < 2; times++) {
        const first = await send({});
        expect.equal(first.resultType, "input_required", "who reads for the first time is asked");
        const result = await send(continuation);
        sent += 2;
        expect.equal(
          result.contents,
          [{ uri, text: `answer ${sent}` }],
          "who goes on has the server's answer to that very round",
        );
        expect.equal(rounds(lab).length, sent, "every round reaches the server");
      }
    }
  },
};
