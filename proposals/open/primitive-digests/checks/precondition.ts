import type { Expect, ServerCheck, ServerLab } from "@transports-wg/audit";
import { RpcError, type Client, type Params, type Result } from "@transports-wg/wire";
import { DIGEST, DIGEST_CHANGED } from "../names.ts";
import { acts, digestOf, edit, find, listed, paid, pay } from "./ledger.ts";
import { digestIn, expecting, givenDigest } from "./meta.ts";

/** *The Precondition* and *The Refusal*. */
export const precondition: readonly ServerCheck[] = [
  {
    id: "match-executes",
    says: "A request with the current digest is executed",
    role: "server",
    async run(lab) {
      const client = await lab.client();
      for (const { method, params, members, key } of acts) {
        const digest = await digestOf(lab, client, members, key);
        const answer = client.request(method, { ...params, _meta: expecting(digest) });
        await lab.expect.fulfilled(answer, `${method} succeeds with the digest that the list names`);
      }
      lab.expect.equal(await paid(client), 1, "it was paid once");
    },
  },
  {
    id: "mismatch-refused-or-flagged",
    says: "A request with another digest is refused, or its result names the current one",
    role: "server",
    async run(lab) {
      const client = await lab.client();
      for (const { method, params, members, key } of acts) {
        const digest = await digestOf(lab, client, members, key);
        const answer = await outcome(client.request(method, { ...params, _meta: expecting("of last week") }));
        if ("error" in answer) {
          lab.expect.equal(
            answer.error.code,
            DIGEST_CHANGED,
            `the error of ${method} says that the digest has changed`,
          );
        } else lab.expect.equal(digestIn(answer.result), digest, `the result of ${method} names the current digest`);
      }
    },
  },
  {
    id: "refusal-without-side-effect",
    says: "Nothing is executed of a request that is refused",
    role: "server",
    async run(lab) {
      const { client } = await refused(lab);
      lab.expect.equal(await paid(client), 0, "nothing was paid");
    },
  },
  {
    id: "refusal-code",
    says: "A refusal has the code of DigestChangedError",
    role: "server",
    async run(lab) {
      const { error } = await refused(lab);
      lab.expect.equal(error.code, DIGEST_CHANGED, "the code is that of DigestChangedError");
    },
  },
  {
    id: "refusal-names-digest",
    says: "A refusal names the current digest",
    role: "server",
    async run(lab) {
      const { error, digest } = await refused(lab);
      lab.expect.equal((error.data as Result | undefined)?.[DIGEST], digest, "data has the digest that the list names");
    },
  },
  {
    id: "flagged-result-is-executed",
    says: "A server that does not refuse executes the request and names the current digest",
    role: "server",
    async run(lab) {
      await lab.start({ replicas: [{ mode: "soft" }] });
      const client = await lab.client();
      const digest = await digestOf(lab, client);
      const answer = pay(client, "of last week");
      const result = await lab.expect.fulfilled(answer, "a request with another digest succeeds");
      lab.expect.equal(digestIn(result), digest, "the result names the current digest");
      lab.expect.equal(await paid(client), 1, "it was paid once");
    },
  },
  {
    id: "other-changes-refuse-nothing",
    says: "A change of one primitive does not concern requests for another",
    role: "server",
    async run(lab) {
      const { clock, expect } = lab;
      const changed = edit("tools", "payments", { description: "Counts payments" }, { at: clock.now() + 1 });
      await lab.start({ replicas: [{ edits: [changed] }] });
      const client = await lab.client();
      const [ours, others] = [await digestOf(lab, client), await find(lab, client, "tools", "payments")];
      await clock.advance(1);
      const { description } = await find(lab, client, "tools", "payments");
      expect.given(description !== others.description, "the definition of payments has changed");
      const result = await expect.fulfilled(pay(client, ours), "pay succeeds with the digest from before");
      expect.equal(digestIn(result), ours, "its digest is as it was");
    },
  },
  {
    id: "hidden-primitive-stays-hidden",
    says: "What the caller cannot see is answered as what does not exist, whatever the digest",
    role: "server",
    async run(lab) {
      const { expect } = lab;
      await lab.start({ replicas: [{ edits: [edit("tools", "pay", null, { principal: "bob" })] }] });
      const [alice, bob] = [await lab.client(), await lab.client({ principal: "bob" })];
      const digest = await digestOf(lab, alice);
      expect.given(!(await listed(bob, "tools")).some(({ name }) => name === "pay"), "bob does not see pay");
      const missing = await outcome(call(bob, "nothing", digest));
      expect.given("error" in missing, "a tool that does not exist cannot be called");
      for (const expected of [digest, "of last week"]) {
        const hidden = await outcome(call(bob, "pay", expected));
        expect.equal(told(hidden, "pay"), told(missing, "nothing"), `the answer to ${expected} is that to any name`);
      }
    },
  },
  {
    id: "deploy-compares-with-what-it-executes",
    says: "In the middle of a deploy, each replica names, and compares with, the definition that it executes",
    role: "server",
    async run(lab) {
      const { expect } = lab;
      const next = { edits: [edit("tools", "pay", { description: "Pays twice" })] };
      await lab.start({ replicas: [{}, next], store: "separate" });
      const [old, young] = [await lab.client({ replica: 0 }), await lab.client({ replica: 1 })];
      const [before, after] = [await find(lab, old, "tools", "pay"), await find(lab, young, "tools", "pay")];
      expect.given(before.description !== after.description, "the second replica has another definition of pay");
      const [was, is] = [givenDigest(expect, before, "pay"), givenDigest(expect, after, "pay")];
      const front = await lab.client();
      for (let turn = 0; turn < 4; turn++) {
        const result = await expect.fulfilled(pay(front), "without a digest either replica executes");
        const { under } = result.structuredContent as { under: string };
        expect.equal(digestIn(result), under === before.description ? was : is, `the digest is that of "${under}"`);
      }
      await expect.fulfilled(pay(old, was), "the old replica executes what was planned with the old definition");
      await expect.fulfilled(pay(young, is), "the new replica executes what was planned with the new definition");
      const crossed = await outcome(pay(young, was));
      const named =
        "error" in crossed ? (crossed.error.data as Result | undefined)?.[DIGEST] : digestIn(crossed.result);
      expect.equal(named, is, "the new replica answers the old digest with the new one");
    },
  },
];

type Answer = { result: Result } | { error: RpcError };

/** An answer, be it a result or an error. */
async function outcome(answer: Promise<Result>): Promise<Answer> {
  try {
    return { result: await answer };
  } catch (error) {
    if (error instanceof RpcError) return { error };
    throw error;
  }
}

/** A strict server that has refused to pay. */
async function refused(lab: ServerLab): Promise<{ client: Client; error: RpcError; digest: string }> {
  const { expect } = lab;
  await lab.start({ replicas: [{ mode: "strict" }] });
  const client = await lab.client();
  const digest = await digestOf(lab, client);
  return { client, digest, error: givenError(expect, await outcome(pay(client, "of last week"))) };
}

function givenError(expect: Expect, answer: Answer): RpcError {
  expect.given("error" in answer, "a strict server refuses what was planned with another definition");
  return (answer as { error: RpcError }).error;
}

const call = (client: Client, name: string, expected: string) => {
  const params: Params = { name, arguments: { amount: 1 }, _meta: expecting(expected) };
  return client.request("tools/call", params);
};

/** What a caller learns from an answer about something that he named. */
const told = (answer: Answer, name: string) =>
  "error" in answer
    ? { code: answer.error.code, message: answer.error.message.replaceAll(name, "…"), data: answer.error.data }
    : answer.result;
