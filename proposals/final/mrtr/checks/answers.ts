/** What a server makes of answers that are not what it asked for. */
import type { ServerCheck } from "@transports-wg/audit";
import { INVALID_PARAMS, INVALID_REQUEST, RpcError } from "@transports-wg/wire";
import { answer, answersTo, ask, asks, completed, isFinal, roots, send, textOf, tool } from "./round.ts";

export const validateInputResponses: ServerCheck = {
  id: "validate-input-responses",
  says: "what is no answer to the question is not taken for one",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    const call = tool("elicitation");
    await ask(expect, alice, call);
    const wrong = {
      "a number": 12345,
      "a text": "Ada",
      "what a model said": completed,
      "a list of roots": roots,
      "a form with nothing filled in": { action: "accept", content: {} },
      "a form without content": { action: "accept" },
      "a form with a number for a name": { action: "accept", content: { name: 7 } },
      "an action that does not exist": { action: "agree", content: { name: "Ada" } },
    };
    for (const [what, it] of Object.entries(wrong)) {
      const verdict = await outcome(send(alice, call, { inputResponses: { user_name: it } }));
      expect.that(verdict !== "finished", `${what} is refused, or asked for again`, verdict);
    }

    const transfer = tool("side_effect", { to: "Bob", amount: 1 });
    for (const action of ["decline", "cancel"]) {
      const { requestState } = await ask(expect, alice, transfer);
      await outcome(send(alice, transfer, { requestState, inputResponses: { confirm: { action } } }));
    }
    const result = await send(alice, transfer, answer(await ask(expect, alice, transfer)));
    expect.equal(result.structuredContent, { executed: 1 }, "whoever declines or cancels has not confirmed");
  },
};

export const errorOnProtocolError: ServerCheck = {
  id: "error-on-protocol-error",
  says: "what breaks the schema is answered with an error that says so",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    const call = tool("request_state");
    const asked = await ask(expect, alice, call);
    const broken = [
      ...[null, 7, "confirm", [], [{ action: "accept" }]].map((inputResponses) => ({
        ...answer(asked),
        inputResponses,
      })),
      ...[null, 7, {}, [asked.requestState]].map((requestState) => ({ ...answer(asked), requestState })),
    ];
    for (const continuation of broken) {
      const round = send(alice, call, continuation);
      const says = `a round with ${JSON.stringify(continuation).slice(0, 60)} is invalid`;
      await expect.refused(round, says, { code: [INVALID_PARAMS, INVALID_REQUEST] });
    }
    expect.that(isFinal(await send(alice, call, answer(asked))), "a round as it should be goes on");
  },
};

/** Keys that mean something to careless programs. */
const hostile = ["__proto__", "constructor", "toString", "hasOwnProperty", "", "k".repeat(10_000)];

export const ignoreUnexpectedParams: ServerCheck = {
  id: "ignore-unexpected-params",
  says: "answers to questions that nobody asked change nothing",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    const more = [...hostile, "unknown_extra_key"].map((key) => [
      key,
      { action: "accept", content: { name: "Mallory", ok: true } },
    ]);
    const unexpected = Object.fromEntries(more) as object;
    for (const call of [tool("elicitation"), tool("multi_round")]) {
      const asked = await ask(expect, alice, call);
      const plain = answer(asked);
      const without = await send(alice, call, plain);
      const inputResponses = { ...unexpected, ...(plain.inputResponses as object) };
      const within = await expect.fulfilled(
        send(alice, call, { ...plain, inputResponses }),
        "the call goes on with them",
      );
      expect.equal(within.resultType, without.resultType, "the call goes on as it would without them");
      expect.equal(textOf(within), textOf(without), "the result is what it would be without them");
      expect.equal(
        Object.keys(within.inputRequests ?? {}),
        Object.keys(without.inputRequests ?? {}),
        "the next question is, too",
      );
    }
    // An answer to a question of a later round, which was not asked yet.
    const call = tool("multi_round");
    const asked = await ask(expect, alice, call);
    const early = answersTo({ ...asked.inputRequests, step2: asked.inputRequests!.step1! });
    const next = await send(alice, call, { ...answer(asked), inputResponses: early });
    expect.that(asks(next) && next.inputRequests?.step2, "what was answered before it was asked is still asked", next);
    const still = await send(alice, call, { requestState: next.requestState });
    expect.that(asks(still) && still.inputRequests?.step2, "it is in the round after that, too", still);
  },
};

export const missingResponseRerequests: ServerCheck = {
  id: "missing-response-rerequests",
  says: "an answer that is missing is asked for again, and what was answered is not",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    const wrongKey = Object.fromEntries(
      hostile.map((key) => [key, { action: "accept", content: { name: "Ada" } }]),
    ) as object;
    for (const inputResponses of [{}, { wrong_key: { action: "accept", content: {} } }, wrongKey]) {
      const says = "a round without the answer ends in the question, not in an error";
      const result = await expect.fulfilled(send(alice, tool("elicitation"), { inputResponses }), says);
      expect.that(asks(result) && result.inputRequests?.user_name, says, result);
    }

    const call = tool("multiple_inputs");
    const asked = await ask(expect, alice, call);
    const all = answersTo(asked.inputRequests ?? {});
    const [first = "", ...rest] = Object.keys(all);
    expect.given(rest.length === 2, `${call.params.name as string} asks three things`);
    const says = "a round with one of three answers ends in a question";
    const partly = await expect.fulfilled(
      send(alice, call, { requestState: asked.requestState, inputResponses: { [first]: all[first] } }),
      says,
    );
    expect.that(asks(partly), says, partly);
    const again = Object.keys((asks(partly) && partly.inputRequests) || {}).sort();
    expect.equal(again, rest.sort(), "asked are the two that are missing, and not the one that came");
    const result = await send(alice, call, answer(partly));
    expect.that(isFinal(result), "with these the call is finished", result);
  },
};

async function outcome(round: ReturnType<typeof send>): Promise<"finished" | "asked again" | "refused"> {
  try {
    return asks(await round) ? "asked again" : "finished";
  } catch (error) {
    if (error instanceof RpcError) return "refused";
    throw error;
  }
}
