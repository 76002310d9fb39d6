/** How a client finds out whom it talks to. */
import type { ClientCheck, ClientLab } from "@transports-wg/audit";
import { ERROR_CODES, PROTOCOL_VERSION } from "@transports-wg/schema/2026-07-28";
import {
  RpcError,
  errorResponse,
  resultResponse,
  type Handler,
  type JSONRPCRequest,
  type RequestId,
  type Result,
} from "@transports-wg/wire";
import { VERSION } from "./ask.ts";
import {
  answering,
  discovered,
  done,
  orderlyBut,
  pass,
  processOnly,
  processes,
  receivedMethods,
  silence,
  type Heard,
} from "./serve.ts";

const both = { settings: { era: "both", probe: 1_000 } };
const impatient = { settings: { era: "both", probe: 50 } };
const anything = { name: "anything", arguments: {} };

const initialized: Result = {
  protocolVersion: "2025-11-25",
  capabilities: { tools: {} },
  serverInfo: { name: "old", version: "1.0.0" },
};

/** A server of an earlier revision, which answers so when it is asked before it is initialized. */
function legacy(puzzled: (id: RequestId) => Response): Handler {
  return async (request) => {
    // Who was initialized may ask for a stream, and learns that there is none.
    if (request.method !== "POST") return new Response(null, { status: 405 });
    const { id, method, params } = (await request.clone().json()) as JSONRPCRequest;
    if (id === undefined) return new Response(null, { status: 202 });
    if (method !== "initialize" && (method === "server/discover" || params?._meta?.[VERSION])) return puzzled(id);
    const result = method === "initialize" ? initialized : { content: done("in the old way").content };
    return Response.json({ jsonrpc: "2.0", id, result });
  };
}

const refusing = (status: number, code: number) => (id: RequestId) =>
  Response.json(errorResponse(id, new RpcError(code, "Bad Request: Server not initialized")), { status });

/** The ways in which servers of earlier revisions are known to answer. */
const puzzles: readonly [string, (id: RequestId) => Response][] = [
  ...[-32601, -32602, -32600, -32000, -32603, -32002, 7].map(
    (code) => [`400 and the code ${code}`, refusing(400, code)] as [string, (id: RequestId) => Response],
  ),
  ["400 and nothing", () => new Response(null, { status: 400 })],
  [
    "404 and a page",
    () => new Response("<h1>Not found</h1>", { status: 404, headers: { "content-type": "text/html" } }),
  ],
];

export const fallsBack: ClientCheck = {
  id: "fallback-on-any-error",
  says: "whatever an earlier server says instead, the client talks to it in its own way",
  role: "client",
  async run(lab) {
    for (const [what, puzzled] of puzzles) {
      const says = `a server that answers ${what} is initialized, and served by`;
      const it = lab.client(legacy(puzzled), both);
      const result = await lab.expect.fulfilled(
        it.then((it) => it.request("tools/call", anything)),
        says,
      );
      lab.expect.equal(result.content, done("in the old way").content, says);
    }
  },
};

export const silentIsLegacy: ClientCheck = {
  id: "silent-server-is-legacy",
  says: "a server that does not answer the probe is initialized",
  role: "client",
  except: {
    memory: "Over HTTP there is always an answer, if only a status",
    http: "Over HTTP there is always an answer, if only a status",
  },
  async run(lab) {
    const server = orderlyBut({
      "server/discover": silence,
      initialize: () => initialized,
      "tools/call": () => ({ content: done("in the old way").content }),
    });
    const says = "a server that keeps silent is initialized, and served by";
    let over = false;
    const call = lab.client(server, impatient).then((it) => it.request("tools/call", anything));
    const answered = lab.expect.fulfilled(call, says).finally(() => (over = true));
    answered.catch(() => {});
    await pass(lab, 300, () => over);
    lab.expect.that(over, says, receivedMethods(lab));
    lab.expect.equal((await answered).content, done("in the old way").content, says);
    lab.expect.that(receivedMethods(lab).includes("initialize"), says);
  },
};

export const lateProbeIgnored: ClientCheck = {
  id: "late-probe-answer-ignored",
  says: "a server that answers the probe too late is talked to as was decided",
  role: "client",
  except: processOnly,
  async run(lab) {
    let asked: Heard["id"];
    const { launch, heard } = processes(({ id, method }, { say }) => {
      if (method === "server/discover") {
        asked = id;
        return undefined;
      }
      if (method !== "initialize") return { content: done("in the old way").content };
      say(resultResponse(asked!, discovered));
      return initialized;
    });
    const says = "a call is answered, though the answer to the probe comes in between";
    const settings = { ...impatient.settings, launch };
    const call = lab.client({}, { settings }).then((it) => it.request("tools/call", anything));
    let over = false;
    const answered = lab.expect.fulfilled(call, says).finally(() => (over = true));
    answered.catch(() => {});
    await pass(lab, 300, () => over);
    lab.expect.given(
      heard.some(({ method }) => method === "initialize"),
      "the client says initialize after the probe",
    );
    lab.expect.equal((await answered).content, done("in the old way").content, says);
  },
};

const modernRefusals: readonly [string, RpcError][] = [
  [
    "UnsupportedProtocolVersion",
    new RpcError(ERROR_CODES.UNSUPPORTED_PROTOCOL_VERSION.code, "Unsupported", {
      data: { supported: [PROTOCOL_VERSION], requested: PROTOCOL_VERSION },
      status: 400,
    }),
  ],
  [
    "MissingRequiredClientCapability",
    new RpcError(ERROR_CODES.MISSING_REQUIRED_CLIENT_CAPABILITY.code, "Missing", {
      data: { requiredCapabilities: { elicitation: { url: {} } } },
      status: 400,
    }),
  ],
  ["HeaderMismatch", new RpcError(ERROR_CODES.HEADER_MISMATCH.code, "Mismatch", { status: 400 })],
];

export const modernStaysModern: ClientCheck = {
  id: "modern-error-no-fallback",
  says: "a server that refuses as only modern ones do is not initialized",
  role: "client",
  async run(lab) {
    for (const [what, refusal] of modernRefusals) {
      let asked = 0;
      const server = answering(({ method }) => {
        if (asked++ === 0) throw refusal;
        return method === "server/discover" ? discovered : done();
      });
      const before = lab.received.length;
      const call = lab.client(server, both).then((it) => it.request("tools/call", anything));
      await call.catch(() => {});
      lab.expect.given(lab.received.length > before, "the client asks");
      lab.expect.that(
        !receivedMethods(lab).includes("initialize"),
        `nobody is initialized after ${what}`,
        receivedMethods(lab),
      );
    }
  },
};

export const probesFirst: ClientCheck = {
  id: "stdio-probe-discovers-first",
  says: "the first that a client of both eras says is server/discover",
  role: "client",
  except: {
    memory: "Over HTTP the first request is the question",
    http: "Over HTTP the first request is the question",
  },
  async run(lab) {
    const client = await lab.client(orderlyBut(), both);
    await client.request("tools/call", anything);
    const [first, ...rest] = receivedMethods(lab);
    lab.expect.equal(first, "server/discover", "the first request is server/discover");
    lab.expect.equal(lab.received[0]?.message.params?._meta?.[VERSION], PROTOCOL_VERSION, "and it names a version");
    lab.expect.that(!rest.includes("initialize"), "a server that answers it is not initialized", rest);
  },
};

async function talk(lab: ClientLab, server: Handler): Promise<string[]> {
  const client = await lab.client(server, both);
  for (let times = 0; times < 3; times++) await client.request("tools/call", anything);
  return receivedMethods(lab);
}

export const eraRemembered: ClientCheck = {
  id: "era-remembered",
  says: "what a server is, is found out once",
  role: "client",
  async run(lab) {
    const old = await talk(lab, legacy(refusing(400, -32601)));
    const asked = lab.received.filter(({ message }) => message.params?._meta?.[VERSION]).length;
    lab.expect.equal(old.filter((it) => it === "initialize").length, 1, "an earlier server is initialized once");
    lab.expect.equal(asked, 1, "it is asked once in the modern way");
    const before = old.length;
    const all = (await talk(lab, orderlyBut())).slice(before);
    lab.expect.that(
      all.filter((it) => it === "server/discover").length <= 1,
      "a modern server is probed once at most",
      all,
    );
    lab.expect.that(!all.includes("initialize"), "a modern server is not initialized", all);
  },
};
