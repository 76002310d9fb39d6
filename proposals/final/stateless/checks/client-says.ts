/** What a client says with every request. */
import type { ClientCheck, ClientLab } from "@transports-wg/audit";
import { ERROR_CODES, HEADERS, PROTOCOL_VERSION } from "@transports-wg/schema/2026-07-28";
import { RpcError, type JSONRPCRequest } from "@transports-wg/wire";
import { CLIENT_CAPABILITIES, CLIENT_INFO, VERSION } from "./ask.ts";
import { answering, discovered, done, orderlyBut, processOnly, processes, receivedMethods } from "./serve.ts";

const answers = {
  "elicitation/create": { action: "decline" },
  "sampling/createMessage": {},
  "roots/list": { roots: [] },
};

/** Has the client ask this and that. */
async function talk(lab: ClientLab): Promise<ClientLab["received"]> {
  const client = await lab.client(orderlyBut(), { answers });
  await client.request("server/discover");
  await client.request("tools/list", {});
  await client.request("tools/call", { name: "anything", arguments: {} });
  await client.request("tools/call", { name: "anything", arguments: {}, _meta: { progressToken: 1 } });
  const said = lab.received.filter(({ message }) => "id" in message);
  lab.expect.given(said.length >= 3, "the client asks what it is told to ask");
  return said;
}

const metaIn = ({ message }: ClientLab["received"][number]) => message.params?._meta ?? {};

export const populatesMeta: ClientCheck = {
  id: "client-populates-meta",
  says: "every request says in which version it is, and what its client can do",
  role: "client",
  async run(lab) {
    for (const it of await talk(lab)) {
      const { [VERSION]: version, [CLIENT_CAPABILITIES]: capabilities } = metaIn(it);
      lab.expect.equal(version, PROTOCOL_VERSION, `${it.message.method} names the version`);
      lab.expect.that(typeof capabilities === "object" && capabilities, `${it.message.method} declares capabilities`);
    }
  },
};

export const namesItself: ClientCheck = {
  id: "client-info-sent",
  says: "every request names its client",
  role: "client",
  async run(lab) {
    for (const it of await talk(lab)) {
      const { name, version } = (metaIn(it)[CLIENT_INFO] ?? {}) as Record<string, unknown>;
      lab.expect.that(typeof name === "string" && typeof version === "string", `${it.message.method} names the client`);
    }
  },
};

const declares = (capability: "elicitation" | "roots" | "sampling"): ClientCheck => ({
  id: `client-declares-${capability}-capability`,
  says: `a client that has an answer to it declares ${capability} with every request`,
  role: "client",
  async run(lab) {
    for (const it of await talk(lab)) {
      const capabilities = (metaIn(it)[CLIENT_CAPABILITIES] ?? {}) as Record<string, unknown>;
      lab.expect.that(capabilities[capability], `${it.message.method} declares ${capability}`, capabilities);
    }
  },
});

export const declaresElicitation = declares("elicitation");
export const declaresRoots = declares("roots");
export const declaresSampling = declares("sampling");

const noHeader = { stdio: "There is no header over stdio" };

export const sendsVersionHeader: ClientCheck = {
  id: "http-client-sends-version-header",
  says: "every request has the header that names the version",
  role: "client",
  except: noHeader,
  async run(lab) {
    for (const { headers, message } of await talk(lab))
      lab.expect.that(headers.has(HEADERS.PROTOCOL_VERSION), `${message.method} has the header`);
  },
};

export const versionHeaderMatches: ClientCheck = {
  id: "http-version-header-matches-meta",
  says: "the header names the version that the body names",
  role: "client",
  except: noHeader,
  async run(lab) {
    for (const it of await talk(lab)) {
      const header = it.headers.get(HEADERS.PROTOCOL_VERSION);
      lab.expect.given(header !== null, "there is a header");
      lab.expect.equal(header, metaIn(it)[VERSION], `header and body of ${it.message.method} agree`);
    }
  },
};

const { code } = ERROR_CODES.UNSUPPORTED_PROTOCOL_VERSION;

const speaksOnly = (supported: readonly string[]) =>
  answering(({ method, params }: JSONRPCRequest) => {
    const requested = params?._meta?.[VERSION];
    if (!supported.includes(requested as string))
      throw new RpcError(code, "Unsupported protocol version", { data: { supported, requested }, status: 400 });
    return method === "server/discover" ? { ...discovered, supportedVersions: supported } : done();
  });

const choice = { settings: { versions: ["2099-01-01", PROTOCOL_VERSION] } };

export const choosesCommonVersion: ClientCheck = {
  id: "client-retry-supported-version",
  says: "a client that is told which versions there are asks again in one of them",
  role: "client",
  async run(lab) {
    const { client, received, expect } = lab;
    const says = "a call in a version that the server lacks is made again in one that it has";
    const server = speaksOnly(["2025-11-25", PROTOCOL_VERSION]);
    const request = client(server, choice).then((it) => it.request("tools/call", { name: "anything", arguments: {} }));
    const result = await expect.fulfilled(request, says);
    expect.equal(result.content, done().content, says);
    expect.equal(received.at(-1)?.message.params?._meta?.[VERSION], PROTOCOL_VERSION, "it names the common version");
    const versions = received.map(({ message }) => message.params?._meta?.[VERSION]);
    expect.equal(versions[0], "2099-01-01", "the one it likes best was tried first");
  },
};

export const surfacesNoCommonVersion: ClientCheck = {
  id: "client-tells-no-common-version",
  says: "a client that has none of them says so, and stops",
  role: "client",
  async run(lab) {
    const { client, received, expect } = lab;
    for (const supported of [["1999-01-01"], [], undefined]) {
      const before = received.length;
      const server = answering(() => {
        throw new RpcError(code, "Unsupported protocol version", { data: { supported }, status: 400 });
      });
      const request = client(server).then((it) => it.request("tools/call", { name: "anything", arguments: {} }));
      await expect.rejected(request, "who called learns that there is no common version");
      expect.that(received.length - before < 5, "the server is not asked again and again", received.length - before);
      expect.that(!receivedMethods(lab).includes("initialize"), "and not in the way of earlier revisions");
    }
  },
};

export const absentResultType: ClientCheck = {
  id: "absent-result-type-complete",
  says: "a result that does not say of what type it is, is complete",
  role: "client",
  async run({ client, expect }) {
    const { resultType: _, ...bare } = done("bare");
    const says = "a result without resultType is delivered";
    const it = await client(orderlyBut({ "tools/call": () => bare }));
    const result = await expect.fulfilled(it.request("tools/call", { name: "anything", arguments: {} }), says);
    expect.equal(result.content, done("bare").content, says);
  },
};

const rogue = { jsonrpc: "2.0", id: 901, method: "roots/list", params: {} };

export const sendsNoResponse: ClientCheck = {
  id: "client-sends-no-response",
  says: "a client that is asked does not answer",
  role: "client",
  async run(lab) {
    const { client, transport, expect } = lab;
    const posted: unknown[] = [];
    const asking = orderlyBut();
    const overHttp = async (request: Request) => {
      const message = (await request.clone().json()) as JSONRPCRequest;
      posted.push(message);
      const answer = await asking(request);
      if (message.method !== "tools/call") return answer;
      const events = [rogue, await answer.json()].map((it) => `data: ${JSON.stringify(it)}\n\n`);
      return new Response(events.join(""), { headers: { "content-type": "text/event-stream" } });
    };
    const { launch, heard } = processes(({ method }, { say }) => {
      if (method === "tools/call") say(rogue);
      return "as usual";
    });
    const options = { answers, settings: transport === "stdio" ? { launch } : {} };
    const it = await client(overHttp, options);
    // What it makes of such a server is its own affair.
    await it.request("tools/call", { name: "anything", arguments: {} }).catch(() => {});
    await it.request("tools/list", {}).catch(() => {});
    const said = (transport === "stdio" ? heard : posted) as Record<string, unknown>[];
    expect.given(said.length >= 2, "the client asks what it is told to ask");
    expect.equal(
      said.filter((message) => "result" in message || "error" in message),
      [],
      "no response comes from a client",
    );
  },
};

export const clientNoNewline: ClientCheck = {
  id: "client-no-newline-in-message",
  says: "what a client writes is one message a line, whatever the message says",
  role: "client",
  except: processOnly,
  async run({ client, expect }) {
    const { launch, started } = processes();
    const it = await client({}, { settings: { launch } });
    await it.request("tools/call", { name: "anything", arguments: { text: "one\ntwo\r\nthree\u2028four" } });
    const lines = started.flatMap(({ lines }) => lines);
    expect.that(lines.length > 0, "the client writes");
    expect.equal(
      lines.filter((line) => !isMessage(line)),
      [],
      "every line is a whole message",
    );
  },
};

function isMessage(line: string): boolean {
  try {
    return (JSON.parse(line) as { jsonrpc?: unknown }).jsonrpc === "2.0";
  } catch {
    return false;
  }
}
