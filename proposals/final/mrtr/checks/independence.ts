/** What a round owes to other rounds: nothing that the client does not bring along. */
import type { ServerCheck } from "@transports-wg/audit";
import { RpcError, type Result } from "@transports-wg/wire";
import { answer, ask, asks, isFinal, send, tool } from "./round.ts";

export const abandonedCallChangesNothing: ServerCheck = {
  id: "abandoned-call-changes-nothing",
  says: "calls that nobody goes on with are as if they had not been made",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    const call = tool("side_effect", { to: "Bob", amount: 1 });
    for (let times = 0; times < 15; times++) {
      await expect.fulfilled(send(alice, call), "one more call is begun, though none was finished");
    }
    const says = "one that is gone on with is finished";
    const result = await expect.fulfilled(send(alice, call, answer(await ask(expect, alice, call))), says);
    expect.that(isFinal(result), says, result);
    expect.equal(result.structuredContent, { executed: 1 }, "nothing was done before it was confirmed");
  },
};

export const retryNeedsNothingRemembered: ServerCheck = {
  id: "retry-needs-nothing-remembered",
  says: "any replica goes on with what another began",
  role: "server",
  async run({ start, client, expect }) {
    await start({ replicas: [{}, {}], store: "separate" });
    const replicas = [await client({ replica: 0 }), await client({ replica: 1 })];
    for (const call of [tool("multi_round"), tool("state_only"), tool("multiple_inputs")]) {
      let result: Result = await ask(expect, replicas[0]!, call);
      for (let round = 1; asks(result) && round < 4; round++) {
        result = await expect.fulfilled(
          send(replicas[round % 2]!, call, answer(result)),
          "a replica that never heard of the call takes its next round",
        );
      }
      expect.that(isFinal(result), "the call is finished", result);
    }
  },
};

export const badRoundsThrottled: ServerCheck = {
  id: "bad-rounds-throttled",
  says: "who keeps sending bad rounds has to wait",
  role: "server",
  async run({ client, clock, expect }) {
    const [alice, bob] = [await client({ principal: "alice" }), await client({ principal: "bob" })];
    const call = tool("request_state");
    const good = answer(await ask(expect, alice, call));
    for (let times = 0; times < 30; times++) {
      await send(alice, call, { ...good, requestState: `forged ${times}` }).catch(refusal);
    }
    await expect.refused(send(alice, call, good), "after thirty bad rounds even a good one is refused");
    const others = answer(await ask(expect, bob, call));
    await expect.fulfilled(send(bob, call, others), "others go on meanwhile");
    await clock.advance(60 * 60_000);
    const later = await expect.fulfilled(
      send(alice, call, answer(await ask(expect, alice, call))),
      "an hour later a good round is welcome again",
    );
    expect.that(isFinal(later), "its call is finished", later);
  },
};

function refusal(error: unknown): void {
  if (!(error instanceof RpcError)) throw error;
}
