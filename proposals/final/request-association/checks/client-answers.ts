/** What a client answers, and what it refuses. */
import { setTimeout as delay } from "node:timers/promises";
import type { ClientCheck, Expect } from "@transports-wg/audit";
import { PROTOCOL_VERSION as MODERN } from "@transports-wg/schema/2026-07-28";
import { INVALID_PARAMS, request, type JSONRPCResponse, type RequestId } from "@transports-wg/wire";
import { finish, stage, type Stage } from "./as-server.ts";
import { answers, eventually, question, settle, type Asking } from "./questions.ts";

const asks = (id: RequestId, method: Asking = "elicitation/create") => request(id, method, question(method).params);

const resultIn = (response: JSONRPCResponse | undefined) => response && "result" in response && response.result;

/** The client refuses the question as the text has it, and bothers nobody. */
async function refused(expect: Expect, { answerTo, asked }: Stage, id: RequestId, where: string): Promise<void> {
  const before = asked.length;
  const answer = await answerTo(id);
  const code = answer && "error" in answer ? answer.error.code : answer;
  expect.equal(code, INVALID_PARAMS, `a question ${where} is answered with -32602`);
  expect.equal(asked.length, before, "nobody is bothered with it");
}

/** Asked in a call it answers; asked the same outside of one it refuses. */
const withoutCall = (id: string, method: Asking): ClientCheck => ({
  id,
  says: `${method} is refused when no request is open`,
  role: "client",
  async run(lab) {
    const { expect } = lab;
    const it = await stage(lab);
    const apart = await it.apart();
    const call = await it.call();
    call.channel.send(asks("within", method));
    expect.equal(resultIn(await it.answerTo("within")), answers[method], "a question within a call is answered");
    finish(call);
    await call.outcome;
    const { length } = it.asked;
    apart.send(asks("without", method));
    await refused(expect, it, "without", "without a call");
    expect.equal(it.asked.length, length, "it was asked once");
  },
});

export const elicitationWithoutCall = withoutCall("elicitation-without-call-refused", "elicitation/create");
export const samplingWithoutCall = withoutCall("sampling-without-call-refused", "sampling/createMessage");
export const rootsWithoutCall = withoutCall("roots-without-call-refused", "roots/list");

export const onGetStream: ClientCheck = {
  id: "question-on-get-stream-refused",
  says: "a question on the stream of a GET has no parent, though a call is open",
  role: "client",
  except: { stdio: "A pipe has no second stream" },
  async run(lab) {
    const it = await stage(lab);
    const apart = await it.apart();
    const call = await it.call();
    apart.send(asks("apart"));
    await refused(lab.expect, it, "apart", "on the stream of a GET");
    finish(call);
  },
};

export const afterAnswer: ClientCheck = {
  id: "question-after-answer-refused",
  says: "a question that comes after the answer has no parent, though its stream goes on",
  role: "client",
  async run(lab) {
    const it = await stage(lab);
    const first = await it.call();
    // Over a pipe the other call could be the parent.
    const other = lab.transport === "stdio" ? undefined : await it.call();
    finish(first, { goesOn: true });
    await first.outcome;
    first.channel.send(asks("late"));
    await refused(lab.expect, it, "late", "after the answer");
    if (other) finish(other);
  },
};

export const idsApart: ClientCheck = {
  id: "client-tells-ids-apart",
  says: "a question may have the id of its parent",
  role: "client",
  async run(lab) {
    const { expect } = lab;
    const it = await stage(lab);
    const call = await it.call();
    call.channel.send(asks(call.id));
    const answer = resultIn(await it.answerTo(call.id));
    expect.equal(answer, answers["elicitation/create"], "the question is answered under its id");
    finish(call);
    const outcome = (await call.outcome) as { content?: unknown };
    expect.equal(outcome.content, [{ type: "text", text: "done" }], "the call with the same id has its own answer");
  },
};

export const thinkingTime: ClientCheck = {
  id: "thinking-time-not-counted",
  says: "a call does not time out while somebody thinks about a question in it",
  role: "client",
  async run(lab) {
    const { expect, clock } = lab;
    let decide = () => {};
    const user = () =>
      new Promise<typeof answer>((resolve) => {
        decide = () => resolve(answer);
      });
    const answer = answers["elicitation/create"];
    const it = await stage(lab, { timeout: 300, user });
    const call = await it.call();
    call.channel.send(asks("slow"));
    expect.given(await eventually(() => it.asked.length > 0), "the client asks its user");
    // A client has the clock of the check, or one of its own.
    await clock.advance(600_000);
    await delay(400);
    decide();
    expect.equal(resultIn(await it.answerTo("slow")), answer, "the answer is sent when the user is ready");
    finish(call);
    const outcome = (await call.outcome) as { content?: unknown };
    expect.that(outcome.content, "the call has its result, however long the user thought", outcome);
  },
};

export const pingAnswered: ClientCheck = {
  id: "client-answers-ping",
  says: "a client answers a ping that belongs to nothing",
  role: "client",
  async run(lab) {
    const { expect } = lab;
    const it = await stage(lab);
    const apart = await it.apart();
    apart.send(request("alone", "ping"));
    expect.equal(resultIn(await it.answerTo("alone")), {}, "the ping has an empty result");
    const call = await it.call();
    call.channel.send(request("in a call", "ping"));
    expect.equal(resultIn(await it.answerTo("in a call")), {}, "so has one on the stream of a call");
    finish(call);
  },
};

export const modernIgnores: ClientCheck = {
  id: "modern-client-ignores-request",
  says: "in 2026-07-28 a client goes on as if a request of the server had not come",
  role: "client",
  async run(lab) {
    const { expect } = lab;
    const it = await stage(lab, { revision: MODERN });
    const call = await it.call();
    call.channel.send(asks("stray"));
    await settle();
    finish(call);
    const outcome = (await call.outcome) as { content?: unknown };
    expect.equal(outcome.content, [{ type: "text", text: "done" }], "the call has its result");
    expect.equal(it.asked, [], "nobody is asked");
  },
};

export const modernSilent: ClientCheck = {
  id: "modern-client-sends-no-response",
  says: "in 2026-07-28 a client answers no request, neither with a result nor with an error",
  role: "client",
  async run(lab) {
    const it = await stage(lab, { revision: MODERN });
    const call = await it.call();
    call.channel.send(asks("stray"));
    call.channel.send(request("ping", "ping"));
    await settle();
    finish(call);
    await call.outcome;
    await settle();
    lab.expect.equal(it.answers, [], "the client sends no response");
  },
};
