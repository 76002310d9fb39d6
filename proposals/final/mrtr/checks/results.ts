/** Which results may ask, and what they consist of. */
import type { ServerCheck } from "@transports-wg/audit";
import { RpcError, type Result } from "@transports-wg/wire";
import { answer, ask, asks, everything, metaOf, nameOf, prompt, resource, send, tool } from "./round.ts";

const asking = [tool("elicitation"), tool("multi_round"), prompt, resource];

export const resultTypeIncluded: ServerCheck = {
  id: "result-type-included",
  says: "every result says of what type it is",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    for (const call of asking) {
      let result = await send(alice, call);
      expect.equal(result.resultType, "input_required", `${nameOf(call)}, which has something to ask, says so`);
      for (let round = 0; round < 3 && asks(result); round++) result = await send(alice, call, answer(result));
      expect.equal(result.resultType, "complete", `${nameOf(call)}, which has all that it asked for, says so`);
    }
    for (const method of ["server/discover", "tools/list"]) {
      const result = await alice.request(method, { _meta: metaOf(everything) });
      expect.equal(result.resultType, "complete", `${method} says so`);
    }
  },
};

export const notOnUnsupportedRequests: ServerCheck = {
  id: "not-on-unsupported-requests",
  says: "nothing but tools/call, prompts/get and resources/read is answered with a question",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    const ref = { type: "ref/prompt", name: "test_input_required_result_prompt" };
    const others = {
      "server/discover": {},
      "tools/list": {},
      "prompts/list": {},
      "resources/list": {},
      "resources/templates/list": {},
      "completion/complete": { ref, argument: { name: "context", value: "" } },
    };
    for (const [method, params] of Object.entries(others)) {
      const result = await alice.request(method, { ...params, _meta: metaOf(everything) }).catch(refusal);
      expect.that(!asks(result), `${method} is answered without a question`, result);
    }
  },
};

export const asksOnlyInResults: ServerCheck = {
  id: "asks-only-in-results",
  says: "the server asks in its result, and sends no request of its own",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    for (const call of [tool("elicitation"), tool("sampling"), tool("list_roots")]) {
      // The client of the check takes nothing but notifications and a response.
      const result = await expect.fulfilled(
        send(alice, call),
        `${nameOf(call)} is answered, and nothing is asked beside it`,
      );
      expect.that(asks(result), `${nameOf(call)} asks in its result`, result);
    }
  },
};

export const requestStateIncomplete: ServerCheck = {
  id: "request-state-incomplete",
  says: "a result that asks has something to ask, or a state to come back with, or both",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    for (const call of [...asking, tool("request_state"), tool("multiple_inputs"), tool("state_only")]) {
      let result: Result = await ask(expect, alice, call);
      for (let round = 0; round < 3 && asks(result); round++) {
        const { inputRequests, requestState } = result;
        expect.that(
          inputRequests ?? requestState !== undefined,
          `${nameOf(call)} has inputRequests or requestState`,
          result,
        );
        expect.that(
          requestState === undefined || typeof requestState === "string",
          `its requestState is a string`,
          requestState,
        );
        result = await send(alice, call, answer(result));
      }
    }
    const both = await ask(expect, alice, tool("request_state"));
    expect.that(both.inputRequests && both.requestState !== undefined, "a tool that has both to say says both", both);
    const only = await ask(expect, alice, tool("state_only"));
    expect.that(
      !only.inputRequests && only.requestState !== undefined,
      "a tool that has nothing to ask sends its state",
      only,
    );
  },
};

function refusal(error: unknown): Result {
  if (error instanceof RpcError) return {};
  throw error;
}
