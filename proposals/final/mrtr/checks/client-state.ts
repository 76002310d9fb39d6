/** What a client does with a request state: nothing but carry it. */
import type { ClientCheck, ClientLab } from "@transports-wg/audit";
import type { Client, Params, Result } from "@transports-wg/wire";
import { agreeable, asking, call, continuationOf, done, form, rounds, scripted, yes } from "./script.ts";

const go = { ok: form("Go on?") };

/** One call to a server that asks once, with this state. @returns what came in the second round */
async function carried(lab: ClientLab, state: string | undefined): Promise<Params> {
  const server = scripted(({ inputResponses }) => (inputResponses ? done() : asking(go, state)));
  const client = await lab.client(server, { answers: agreeable });
  const before = rounds(lab).length;
  const says = `a call whose state is ${JSON.stringify(state)?.slice(0, 30)} is finished`;
  await lab.expect.fulfilled(client.request("tools/call", call()), says);
  return continuationOf(rounds(lab)[before + 1]!);
}

export const requestStateEchoed: ClientCheck = {
  id: "client-request-state-echoed",
  says: "the state comes back as it was sent, to the last character",
  role: "client",
  async run(lab) {
    for (const state of [
      "opaque",
      "",
      "  padded  ",
      "line\nbreak\ttab\u0000nul",
      "\u00e9 e\u0301 \ud83d\ude00",
      "x".repeat(50_000),
    ]) {
      const { requestState } = await carried(lab, state);
      lab.expect.equal(requestState, state, `the state ${JSON.stringify(state.slice(0, 20))} comes back unchanged`);
    }
  },
};

export const stateOpaque: ClientCheck = {
  id: "client-state-opaque",
  says: "whatever a state looks like, the client does the same",
  role: "client",
  async run(lab) {
    const lures = [
      '{ "b": 1, "a": 1.0, "a": 2 }',
      "null",
      "12345678901234567890",
      "v1.eyJleHAiOjB9.AAAA",
      "eyJhbGciOiJub25lIn0.eyJleHAiOjF9.",
      JSON.stringify(asking({ more: form("Never asked") })),
      "=?base64?e30=?=",
      "%7B%7D+%20",
    ];
    for (const state of lures) {
      const continuation = await carried(lab, state);
      const says = `the state ${state.slice(0, 20)} comes back, with the answer and nothing else`;
      lab.expect.equal(continuation, { inputResponses: { ok: yes }, requestState: state }, says);
    }
  },
};

export const noStateOmitted: ClientCheck = {
  id: "client-no-state-omitted",
  says: "a state that the last result did not contain is not sent",
  role: "client",
  async run(lab) {
    const { expect } = lab;
    let nth = 0;
    const server = scripted(() => [asking(go, "early"), asking(go), done()][nth++]!);
    const client = await lab.client(server, { answers: agreeable });
    await client.request("tools/call", call());
    const [first, second, third] = rounds(lab).map(continuationOf);
    expect.equal(first, {}, "the first round has nothing of a continuation");
    expect.equal(second?.requestState, "early", "the second has the state of the first");
    expect.that(third && !("requestState" in third), "the third has none, because the second result had none", third);
    expect.equal(
      await carried(lab, undefined),
      { inputResponses: { ok: yes } },
      "nor has the round after a result that only asks",
    );
  },
};

export const stateOnlyRetried: ClientCheck = {
  id: "client-state-only-retried",
  says: "a result that only has a state is followed by a round that only has it too",
  role: "client",
  async run(lab) {
    const { expect } = lab;
    const server = scripted(({ requestState }) => (requestState === "shed" ? done() : asking(undefined, "shed")));
    const client = await lab.client(server);
    await settled(
      lab,
      expect.fulfilled(client.request("tools/call", call()), "the call is finished, though nobody was asked"),
    );
    expect.equal(
      rounds(lab).map(continuationOf),
      [{}, { requestState: "shed" }],
      "the second round has the state, and no answers",
    );
  },
};

export const jsonrpcIdDifferent: ClientCheck = {
  id: "client-jsonrpc-id-different",
  says: "each round is a request of its own, with an id of its own",
  role: "client",
  async run(lab) {
    let nth = 0;
    const client = await lab.client(
      scripted(() => (nth++ % 3 < 2 ? asking(go, `state ${nth}`) : done())),
      { answers: agreeable },
    );
    for (let times = 0; times < 2; times++) await client.request("tools/call", call());
    const ids = rounds(lab).map(({ id }) => id);
    lab.expect.equal(ids.length, 6, "two calls of three rounds are six requests");
    lab.expect.equal(new Set(ids).size, 6, "with six ids");
  },
};

export const parallelIsolation: ClientCheck = {
  id: "client-parallel-isolation",
  says: "what one call was asked is of no use to another",
  role: "client",
  async run(lab) {
    const { expect } = lab;
    const waiting: (() => void)[] = [];
    const together = () => new Promise<void>((resolve) => waiting.push(resolve));
    const server = scripted(async ({ name, arguments: args, inputResponses }) => {
      if (name === "unrelated" || inputResponses) return done();
      const { tab } = args as { tab: string };
      await together();
      return asking({ [`question of ${tab}`]: form(tab) }, `state of ${tab}`);
    });
    let answer!: () => void;
    const user = new Promise<void>((resolve) => (answer = resolve));
    const answers = {
      "elicitation/create": async ({ message }: Params): Promise<Result> => (
        await user,
        { action: "accept", content: { ok: message as string } }
      ),
    };
    const client = await lab.client(server, { answers });

    const calls = ["one", "two"].map((tab) => client.request("tools/call", call({ tab })));
    while (waiting.length < 2) await lab.clock.advance(1);
    for (const it of waiting) it();
    await lab.clock.advance(1);
    await plain(client);
    answer();
    await Promise.all(calls);
    await plain(client);

    for (const round of rounds(lab, "unrelated")) {
      expect.equal(continuationOf(round), {}, "a call that was asked nothing has nothing of a continuation");
    }
    const again = rounds(lab, "ask").slice(2);
    expect.equal(again.length, 2, "each of the two calls goes on once");
    for (const round of again) {
      const { tab } = round.params?.arguments as { tab: string };
      const its = {
        inputResponses: { [`question of ${tab}`]: { action: "accept", content: { ok: tab } } },
        requestState: `state of ${tab}`,
      };
      expect.equal(continuationOf(round), its, `call ${tab} goes on with its own state and answers`);
    }
  },
};

const plain = (client: Client) => client.request("tools/call", { name: "unrelated", arguments: {} });

/** Lets time pass until it is over, for clients that wait between rounds: by the clock of the check, or by a real one. */
export async function settled<T>({ clock }: ClientLab, promise: Promise<T>): Promise<T> {
  let over = false;
  const end = () => void (over = true);
  const watched = promise.then(end, end);
  while (!over) {
    await clock.advance(60_000);
    await Promise.race([watched, new Promise((resolve) => setTimeout(resolve, 5))]);
  }
  return promise;
}
