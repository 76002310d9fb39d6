/** What becomes of a request state that is not what was sent out. */
import type { ServerCheck } from "@transports-wg/audit";
import { INTERNAL_ERROR, RpcError } from "@transports-wg/wire";
import { answer, ask, isFinal, prompt, send, tool } from "./round.ts";

const DAY = 24 * 60 * 60_000;

export const hostileStateRefused: ServerCheck = {
  id: "hostile-state-refused",
  says: "a state that nobody sealed is refused, and does no harm",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    const asked = await ask(expect, alice, tool("request_state"));
    const junk = [
      "",
      "null",
      "{}",
      "v1",
      "v1..",
      "v1.e30.e30",
      "__proto__",
      "../../etc/passwd",
      "\u0000\ud83d\ude00",
      "A".repeat(100_000),
    ];
    for (const requestState of junk) {
      const round = send(alice, tool("request_state"), { ...answer(asked), requestState });
      const error = await expect.refused(round, `the state ${JSON.stringify(requestState.slice(0, 20))} is refused`);
      expect.that(error.code !== INTERNAL_ERROR, "it was not the server that failed", error.code);
    }
    const result = await send(alice, tool("request_state"), answer(asked));
    expect.that(isFinal(result), "the server still takes the state that it sealed", result);
  },
};

export const stateIntegrityProtected: ServerCheck = {
  id: "state-integrity-protected",
  says: "no part of a state can be changed",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    const call = tool("tampered_state");
    const asked = await ask(expect, alice, call);
    const { requestState: state } = asked;
    expect.given(state !== undefined && state.length > 8, `${call.params.name as string} has a state`);
    const places = [0.02, 0.2, 0.4, 0.6, 0.8, 0.97].map((part) => Math.floor(part * state!.length));
    const changed = places.map(
      (place) => `${state!.slice(0, place)}${other(state![place]!)}${state!.slice(place + 1)}`,
    );
    const cut = [state!.slice(0, -1), state!.slice(0, -8), state!.slice(0, state!.length / 2), state!.slice(1)];
    for (const requestState of [...changed, ...cut]) {
      const round = send(alice, call, { ...answer(asked), requestState });
      await expect.refused(round, "a copy with one character changed, or without its end, is refused");
    }
    const result = await send(alice, call, answer(asked));
    expect.that(isFinal(result), "the copy that was not changed is taken", result);
  },
};

export const rejectTamperedState: ServerCheck = {
  id: "reject-tampered-state",
  says: "a tampered state is an error: it is neither taken nor quietly forgotten",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    for (const call of [tool("tampered_state"), tool("multi_round")]) {
      const asked = await ask(expect, alice, call);
      const round = send(alice, call, { ...answer(asked), requestState: `${asked.requestState}-TAMPERED` });
      await expect.refused(round, "the state with something behind it is refused");
    }
  },
};

export const foreignStateRefused: ServerCheck = {
  id: "foreign-state-refused",
  says: "a state is of no use to another principal",
  role: "server",
  async run({ client, expect }) {
    const alice = await client({ principal: "alice" });
    const bob = await client({ principal: "bob" });
    const asked = await ask(expect, alice, tool("request_state"));
    await expect.refused(send(bob, tool("request_state"), answer(asked)), "bob cannot go on with the call of alice");
    expect.that(isFinal(await send(alice, tool("request_state"), answer(asked))), "alice can");
  },
};

export const expiredStateRefused: ServerCheck = {
  id: "expired-state-refused",
  says: "a state is good for a while, and no longer",
  role: "server",
  async run({ client, clock, expect }) {
    const alice = await client();
    const call = tool("request_state");
    const asked = await ask(expect, alice, call);
    await clock.advance(1_000);
    expect.that(isFinal(await send(alice, call, answer(asked))), "after a second the call goes on");
    await clock.advance(DAY);
    await expect.refused(send(alice, call, answer(asked)), "after a day it does not");
    expect.that(isFinal(await send(alice, call, answer(await ask(expect, alice, call)))), "a call of today goes on");
  },
};

export const reboundStateRefused: ServerCheck = {
  id: "rebound-state-refused",
  says: "a state is of no use to a request with another method or other parameters",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    const small = tool("side_effect", { to: "Bob", amount: 1 });
    const asked = await ask(expect, alice, small);
    const others = {
      "with other arguments": tool("side_effect", { to: "Bob", amount: 1_000_000 }),
      "with one argument less": tool("side_effect", { to: "Bob" }),
      "of another tool that asks the same": tool("request_state"),
      "of another method": prompt,
    };
    for (const [which, call] of Object.entries(others)) {
      const verdict = await outcome(send(alice, call, answer(asked)));
      expect.equal(verdict, "refused", `the state of a small transfer is refused on a request ${which}`);
    }
    const result = await send(alice, small, answer(asked));
    expect.equal(
      result.structuredContent,
      { executed: 1 },
      "what was confirmed is done, and it is the first to be done",
    );
  },
};

export const singleUseStateConsumedOnce: ServerCheck = {
  id: "single-use-state-consumed-once",
  says: "what may happen once happens once, whichever replica is asked",
  role: "server",
  except: { stdio: "Processes of one client share no store" },
  async run({ start, client, expect }) {
    await start({ replicas: [{}, {}], store: "shared" });
    const [one, two] = [await client({ replica: 0 }), await client({ replica: 1 })];
    const call = tool("single_use");

    const first = await ask(expect, one, call);
    expect.equal(await outcome(send(one, call, answer(first))), "finished", "the first use succeeds");
    expect.equal(await outcome(send(one, call, answer(first))), "refused", "the same replica refuses the second");
    expect.equal(await outcome(send(two, call, answer(first))), "refused", "the other replica refuses it too");

    const second = await ask(expect, two, call);
    const tabs = [one, two, one, two].map((it) => send(it, call, answer(second)));
    const won = (await Promise.all(tabs.map(outcome))).filter((it) => it === "finished");
    expect.equal(won.length, 1, "of four uses at once one succeeds");
  },
};

/** A tool that was called may refuse in a result of its own. */
async function outcome(round: ReturnType<typeof send>): Promise<"finished" | "refused"> {
  try {
    return (await round).isError === true ? "refused" : "finished";
  } catch (error) {
    if (error instanceof RpcError) return "refused";
    throw error;
  }
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** Another character. In base64 it differs in the highest bit, because the lowest of the last may mean nothing. */
function other(character: string): string {
  const place = alphabet.indexOf(character);
  return place < 0 ? (character === "~" ? "!" : "~") : alphabet[(place + 32) % 64]!;
}
