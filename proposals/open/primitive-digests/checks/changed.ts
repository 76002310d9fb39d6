import type { ClientCheck, ClientLab } from "@transports-wg/audit";
import type { Params, Result } from "@transports-wg/wire";
import { answers, call, calls, expectedIn, list, methods, shop, type Shop } from "./shop.ts";

/** *When a Definition Has Changed*. */
export const changed: readonly ClientCheck[] = [
  {
    id: "refused-request-not-repeated",
    says: "A request that was refused is not sent again as it was",
    role: "client",
    async run(lab) {
      await refusedOnce(lab);
      const sent = calls(lab).map(({ message: { params = {} } }) => JSON.stringify([params.arguments, params._meta]));
      lab.expect.given(sent.length > 0, "the client has called");
      lab.expect.equal(sent.length, new Set(sent).size, "no two calls are the same");
    },
  },
  {
    id: "definition-fetched-after-refusal",
    says: "After a refusal the definition is fetched again",
    role: "client",
    async run(lab) {
      await refusedOnce(lab);
      const since = methods(lab).slice(methods(lab).indexOf("tools/call") + 1);
      lab.expect.equal(since[0], "tools/list", "the refusal is followed by a list request");
    },
  },
  {
    id: "planned-again-after-refusal",
    says: "After a refusal the model plans again, with the new definition",
    role: "client",
    async run(lab) {
      const planned: unknown[] = [];
      const plan = ({ params, definition }: Params): Result => {
        planned.push((definition as Params).description);
        return { ...(params as Params), arguments: { amount: 2 } };
      };
      await refusedOnce(lab, { ...answers, plan });
      lab.expect.equal(planned, ["Pays, as of d2"], "the model sees the new definition, once");
      lab.expect.equal(calls(lab).at(-1)?.message.params?.arguments, { amount: 2 }, "what it plans is sent");
    },
  },
  {
    id: "new-id-after-refusal",
    says: "What is sent after a refusal has another id",
    role: "client",
    async run(lab) {
      await refusedOnce(lab);
      const ids = calls(lab).map(({ message }) => ("id" in message ? message.id : undefined));
      lab.expect.given(ids.length > 1, "the client has called again");
      lab.expect.equal(ids.length, new Set(ids).size, "no two calls have the same id");
    },
  },
  {
    id: "repeats-bounded",
    says: "A client that is always refused gives up",
    role: "client",
    async run(lab) {
      const patience = 25;
      let version = 1;
      const state: Shop = { listed: "d1", live: "d1", strict: true };
      // Each call finds that there was one more deploy, until the check has seen enough.
      state.onCall = () => (state.listed = state.live = version < patience ? `d${++version}` : state.live);
      const client = await lab.client(shop(state), { answers });
      await list(client);
      await lab.expect.rejected(call(client), "the client gives up");
      const { length } = calls(lab);
      lab.expect.that(length < patience, `it gives up before it has called ${patience} times`, length);
    },
  },
  {
    id: "disagreement-escaped",
    says: "When list and refusal disagree, the client calls without a digest",
    role: "client",
    async run(lab) {
      // A rolling deploy, seen through a round robin: lists come from the old replica, calls go to the new one.
      const client = await lab.client(shop({ listed: "d1", live: "d2", strict: true }), { answers });
      await list(client);
      await lab.expect.fulfilled(call(client), "the call succeeds in the end");
      lab.expect.equal(calls(lab).map(expectedIn), ["d1", undefined], "the second call names no digest");
    },
  },
  {
    id: "policy-fail-open",
    says: "A client that fails open goes on with the new definition",
    role: "client",
    async run(lab) {
      const outcome = refusedOnce(lab, answers, "open");
      await lab.expect.fulfilled(outcome, "the call succeeds in the end");
      lab.expect.equal(calls(lab).map(expectedIn), ["d1", "d2"], "the second call names the new digest");
    },
  },
  {
    id: "policy-fail-closed",
    says: "A client that fails closed uses the primitive no more",
    role: "client",
    async run(lab) {
      const state: Shop = { listed: "d1", live: "d1", strict: true };
      const client = await lab.client(shop(state), { answers, settings: { policy: "closed" } });
      await list(client);
      state.listed = state.live = "d2";
      await lab.expect.rejected(call(client), "the call fails");
      await list(client);
      await lab.expect.rejected(call(client), "another call fails, although the list is new");
      lab.expect.equal(calls(lab).length, 1, "the server is called once");
    },
  },
  {
    id: "policy-prompt",
    says: "A client that asks does what its user says",
    role: "client",
    async run(lab) {
      let action = "decline";
      const asked: unknown[] = [];
      const approve = ({ params }: Params): Result => {
        asked.push((params as Params).name);
        return { action };
      };
      const state: Shop = { listed: "d1", live: "d1", strict: true };
      const client = await lab.client(shop(state), {
        answers: { ...answers, approve },
        settings: { policy: "prompt" },
      });
      await list(client);
      state.listed = state.live = "d2";
      await lab.expect.rejected(call(client), "the call fails when the user declines");
      lab.expect.equal(calls(lab).length, 1, "the server is called once");
      action = "accept";
      await lab.expect.fulfilled(call(client), "the call succeeds when the user accepts");
      lab.expect.equal(asked, ["pay", "pay"], "the user is asked each time");
    },
  },
];

/** Lists, then calls a tool that has changed in between. */
async function refusedOnce(lab: ClientLab, with_ = answers, policy?: string): Promise<Result> {
  const state: Shop = { listed: "d1", live: "d1", strict: true };
  const settings = policy === undefined ? {} : { policy };
  const client = await lab.client(shop(state), { answers: with_, settings });
  await list(client);
  state.listed = state.live = "d2";
  return call(client);
}
