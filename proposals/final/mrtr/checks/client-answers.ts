/** What a client sends when it goes on. */
import type { ClientCheck } from "@transports-wg/audit";
import type { JSONRPCRequest, Params, Result } from "@transports-wg/wire";
import { completed, roots } from "./round.ts";
import { agreeable, asking, call, continuationOf, done, form, rounds, scripted, yes } from "./script.ts";

const three = {
  login: form("Who are you?"),
  capital: {
    method: "sampling/createMessage" as const,
    params: {
      messages: [{ role: "user" as const, content: { type: "text" as const, text: "Capital?" } }],
      maxTokens: 10,
    },
  },
  folders: { method: "roots/list" as const, params: {} },
};

export const gathersEveryInput: ClientCheck = {
  id: "client-gathers-every-input",
  says: "the client goes on when it has every answer, each under the key of its question",
  role: "client",
  async run(lab) {
    const { expect } = lab;
    const answer = ({ inputResponses }: Params) => (inputResponses ? done() : asking(three));
    let resolve!: (answer: Result) => void;
    const slow = new Promise<Result>((it) => (resolve = it));
    const answers = { "elicitation/create": () => slow, "sampling/createMessage": completed, "roots/list": roots };
    const client = await lab.client(scripted(answer), { answers });

    const result = client.request("tools/call", call());
    // The model and the file system have answered long before the user does.
    for (let times = 0; times < 5; times++) await lab.clock.advance(10);
    expect.equal(rounds(lab).length, 1, "while the user thinks, nothing is sent");
    resolve({ action: "decline" });
    await expect.fulfilled(result, "the call is finished when the user has answered");
    const sent = rounds(lab)[1]?.params?.inputResponses as Result | undefined;
    expect.equal(Object.keys(sent ?? {}).sort(), ["capital", "folders", "login"], "every question has an answer");
    expect.equal(sent?.login, { action: "decline" }, "who declines has answered");
    expect.equal(sent?.capital, completed, "the model's answer is under its key");
    expect.equal(sent?.folders, roots, "the roots are under theirs");
  },
};

export const keepsHostileKeys: ClientCheck = {
  id: "client-keeps-hostile-keys",
  says: "keys are the server's: whatever they are, the answers come back under them",
  role: "client",
  async run(lab) {
    const { expect } = lab;
    for (const key of ["constructor", "hasOwnProperty", "", "a/b.c d\u00e9", "k".repeat(10_000), "__proto__"]) {
      const questions = Object.fromEntries([
        [key, form("Agreed?")],
        ["plain", form("Really?")],
      ]);
      const server = scripted(({ inputResponses }) => (inputResponses ? done() : asking(questions)));
      const client = await lab.client(server, { answers: agreeable });
      const before = rounds(lab).length;
      await client.request("tools/call", call());
      const sent = (rounds(lab)[before + 1]?.params?.inputResponses ?? {}) as Result;
      const own = Object.getOwnPropertyDescriptor(sent, key)?.value as unknown;
      expect.equal(own, yes, `there is an answer under ${JSON.stringify(key.slice(0, 20))}`);
      expect.equal(Object.keys(sent).length, 2, "there are as many answers as questions");
    }
  },
};

export const fullParamsAgain: ClientCheck = {
  id: "client-full-params-again",
  says: "each round repeats the whole request",
  role: "client",
  async run(lab) {
    const { expect } = lab;
    const server = scripted(({ requestState }) => {
      const next = { undefined: "one", one: "two" }[String(requestState)];
      return next ? asking({ ok: form("Go on?") }, next) : done();
    });
    const client = await lab.client(server, { answers: agreeable });
    const requests: [string, Params][] = [
      ["tools/call", call({ deep: { list: [1, { two: null }] }, text: "\u00e9" })],
      ["prompts/get", { name: "ask", arguments: { topic: "rounds" } }],
      ["resources/read", { uri: "test://ask" }],
    ];
    for (const [method, params] of requests) {
      const before = rounds(lab).length;
      // What comes back is judged elsewhere, and is no prompt and no resource.
      await client.request(method, params).catch(() => {});
      const sent = rounds(lab).slice(before);
      expect.equal(sent.length, 3, `${method} takes three rounds`);
      for (const [index, round] of sent.entries()) {
        expect.equal(round.method, method, `round ${index + 1} has the same method`);
        expect.equal(bare(round), params, `round ${index + 1} has the same parameters`);
        expect.equal(round.params?._meta, sent[0]!.params?._meta, `round ${index + 1} says the same of the client`);
      }
      expect.equal(
        continuationOf(sent[2]!),
        { inputResponses: { ok: yes }, requestState: "two" },
        "beside them stands what the last result asked for, and nothing older",
      );
    }
  },
};

function bare({ params: { _meta, inputResponses, requestState, ...rest } = {} }: JSONRPCRequest): Params {
  return rest;
}
