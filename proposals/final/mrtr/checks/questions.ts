/** What a server asks, and of whom. */
import type { ServerCheck, ServerLab } from "@transports-wg/audit";
import { ERROR_CODES } from "@transports-wg/schema/2026-07-28";
import type { ClientCapabilities, InputRequest } from "@transports-wg/schema/2026-07-28/types";
import { CreateMessageRequest } from "@transports-wg/schema/2026-07-28/validators/CreateMessageRequest";
import { ElicitRequest } from "@transports-wg/schema/2026-07-28/validators/ElicitRequest";
import { ListRootsRequest } from "@transports-wg/schema/2026-07-28/validators/ListRootsRequest";
import { RpcError } from "@transports-wg/wire";
import { duplicateKeys } from "./duplicate-keys.ts";
import {
  answer,
  ask,
  asks,
  everything,
  isFinal,
  metaOf,
  nameOf,
  prompt,
  resource,
  send,
  tool,
  type Call,
} from "./round.ts";

const kinds = {
  "elicitation/create": ElicitRequest,
  "sampling/createMessage": CreateMessageRequest,
  "roots/list": ListRootsRequest,
};

/** Calls each, judges what it asks, and answers it. */
async function judge({ client, expect }: ServerLab, method: InputRequest["method"], calls: Call[]): Promise<void> {
  const alice = await client();
  for (const call of calls) {
    const asked = await ask(expect, alice, call);
    const questions = Object.values(asked.inputRequests ?? {});
    expect.that(questions.length > 0, `${nameOf(call)} asks something`, asked);
    for (const question of questions) {
      const fault = (kinds[question.method] ?? ElicitRequest).fault(question);
      expect.equal(fault?.message, undefined, `what ${nameOf(call)} asks is a request of one of the three kinds`);
    }
    expect.that(
      questions.some((it) => it.method === method),
      `${nameOf(call)} asks by ${method}`,
      questions,
    );
    const result = await send(alice, call, answer(asked));
    expect.that(isFinal(result), `${nameOf(call)} finishes when it is answered`, result);
  }
}

export const elicitationIncomplete: ServerCheck = {
  id: "elicitation-incomplete",
  says: "a question to the user is an ElicitRequest",
  role: "server",
  run: (lab) => judge(lab, "elicitation/create", [tool("elicitation"), tool("multiple_inputs"), prompt, resource]),
};

export const samplingIncomplete: ServerCheck = {
  id: "sampling-incomplete",
  says: "a question to the model is a CreateMessageRequest",
  role: "server",
  run: (lab) => judge(lab, "sampling/createMessage", [tool("sampling"), tool("multiple_inputs")]),
};

export const listRootsIncomplete: ServerCheck = {
  id: "list-roots-incomplete",
  says: "a question for the roots is a ListRootsRequest",
  role: "server",
  run: (lab) => judge(lab, "roots/list", [tool("list_roots"), tool("multiple_inputs")]),
};

export const inputRequestKeysUnique: ServerCheck = {
  id: "input-request-keys-unique",
  says: "no key stands twice in the bytes of a question",
  role: "server",
  except: { memory: "Bytes are looked at where they travel", stdio: "Bytes are looked at over HTTP" },
  async run({ raw, url, expect }) {
    const { method, params } = tool("multiple_inputs");
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params: { ...params, _meta: metaOf(everything) } });
    const { host, pathname } = await url();
    const answered = await raw(
      [
        // Its answers are not cut into chunks.
        `POST ${pathname} HTTP/1.0`,
        `Host: ${host}`,
        "Authorization: Bearer alice",
        "Content-Type: application/json",
        "Accept: application/json, text/event-stream",
        "MCP-Protocol-Version: 2026-07-28",
        `Mcp-Method: ${method}`,
        `Mcp-Name: ${String(params.name)}`,
        `Content-Length: ${Buffer.byteLength(body)}`,
        "",
        body,
      ].join("\r\n"),
    );
    expect.given(
      answered.body.includes('"inputRequests"'),
      `${nameOf(tool("multiple_inputs"))} asks, instead of ${answered.body}`,
    );
    expect.equal(duplicateKeys(answered.body), [], "no key stands twice");
  },
};

export const respectClientCapabilities: ServerCheck = {
  id: "respect-client-capabilities",
  says: "the server asks only what the client says it can be asked",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    const clients: [ClientCapabilities, (question: InputRequest) => boolean][] = [
      [{ sampling: {} }, ({ method }) => method === "sampling/createMessage"],
      [{ elicitation: {} }, ({ method }) => method === "elicitation/create"],
      [
        { elicitation: { url: {} }, roots: {} },
        ({ method, params = {} }) => method === "roots/list" || ("mode" in params && params.mode === "url"),
      ],
      [{}, () => false],
    ];
    const willing = await send(alice, tool("capabilities"));
    expect.given(
      asks(willing) && Object.keys(willing.inputRequests ?? {}).length > 1,
      "test_input_required_result_capabilities asks what it can",
    );
    for (const [can, may] of clients) {
      for (const call of [tool("capabilities"), tool("elicitation"), tool("sampling"), tool("list_roots")]) {
        const questions = Object.values((await questionsOf(() => send(alice, call, {}, can))) ?? {});
        expect.that(
          questions.every(may),
          `a client that declares ${JSON.stringify(can)} is asked nothing else by ${nameOf(call)}`,
          questions,
        );
      }
    }
    const some = await questionsOf(() => send(alice, tool("capabilities"), {}, { sampling: {} }));
    expect.that(some && Object.keys(some).length > 0, "a client that declares sampling is asked to sample", some);
  },
};

export const withdrawnCapabilityRespected: ServerCheck = {
  id: "withdrawn-capability-respected",
  says: "what the client could be asked in the last round counts for nothing in this one",
  role: "server",
  async run({ client, expect }) {
    const alice = await client();
    const call = tool("multi_round");
    const first = await ask(expect, alice, call);
    const second = send(alice, call, answer(first), { sampling: {}, roots: {} });
    const error = await expect.refused(
      second,
      "a call that needs a question which this round does not permit is refused",
      {
        code: ERROR_CODES.MISSING_REQUIRED_CLIENT_CAPABILITY.code,
      },
    );
    const { requiredCapabilities } = (error.data ?? {}) as { requiredCapabilities?: ClientCapabilities };
    expect.that(requiredCapabilities?.elicitation, "the error says which capability is missing", error.data);
    const again = await send(alice, call, answer(first));
    expect.that(asks(again), "the same round goes on when it permits the question", again);
  },
};

/** What was asked; nothing when the call was refused or finished. */
async function questionsOf(round: () => ReturnType<typeof send>) {
  try {
    const result = await round();
    return asks(result) ? result.inputRequests : undefined;
  } catch (error) {
    if (error instanceof RpcError) return undefined;
    throw error;
  }
}
