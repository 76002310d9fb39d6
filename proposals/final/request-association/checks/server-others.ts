/** What a server does with pings, and in revision 2026-07-28. */
import type { ServerCheck } from "@transports-wg/audit";
import { META_KEYS, PROTOCOL_VERSION } from "@transports-wg/schema/2026-07-28";
import { MalformedAnswer, request } from "@transports-wg/wire";
import { answerTo, callOf, connect, noProcess } from "./as-client.ts";
import { methods, question } from "./questions.ts";

export const pingAnswered: ServerCheck = {
  id: "server-answers-ping",
  says: "a server answers a ping, whether or not a call is open",
  role: "server",
  except: noProcess,
  async run(lab) {
    const { expect } = lab;
    const { say } = await connect(lab);
    const ping = async (id: string) => {
      const response = await (await say(request(id, "ping"))).answered(id);
      expect.equal(response && "result" in response && response.result, {}, "the ping has an empty result");
    };
    await ping("alone");
    const feed = await say(callOf(1, "ask", { questions: [question("elicitation/create")] }));
    const asked = await feed.question();
    expect.given(asked, 'the tool "ask" asks');
    await ping("while a call is open");
    await say(answerTo(asked!));
    expect.that(await feed.answered(1), "the call is answered");
  },
};

export const modernSendsNone: ServerCheck = {
  id: "modern-server-sends-no-request",
  says: "in 2026-07-28 nothing comes from a server but notifications and responses",
  role: "server",
  async run({ client, clock, expect }) {
    const it = await client();
    const capabilities = { elicitation: {}, sampling: {}, roots: {} };
    const _meta = {
      [META_KEYS.PROTOCOL_VERSION]: PROTOCOL_VERSION,
      [META_KEYS.CLIENT_CAPABILITIES]: capabilities,
      [META_KEYS.CLIENT_INFO]: { name: "checks", version: "1" },
    };
    // A plain client takes a request for what it is: no answer.
    const call = async (name: string, args: object) => {
      const outcome = await it.request("tools/call", { name, arguments: args, _meta }).catch((error: unknown) => error);
      expect.that(!(outcome instanceof MalformedAnswer), `${name} is answered, and nothing is requested`, outcome);
    };
    for (const method of methods) await call("ask", { questions: [question(method)] });
    await call("ask_later", { questions: [question("elicitation/create")] });
    await clock.advance(600_000);
    await call("collect", {});
  },
};
