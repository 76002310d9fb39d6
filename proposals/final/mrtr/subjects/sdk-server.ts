/** The server of the official TypeScript SDK, with the fixtures written as its documentation writes tools. */
import { principalOf, type World } from "@transports-wg/harness";
import type { Handler } from "@transports-wg/wire";
import {
  CLIENT_CAPABILITIES_META_KEY,
  McpServer,
  ProtocolError,
  ProtocolErrorCode,
  acceptedContent,
  createMcpHandler,
  createRequestStateCodec,
  fromJsonSchema,
  inputRequired,
  inputResponse,
  type CallToolResult,
  type ClientCapabilities,
  type InputRequest,
  type InputRequiredResult,
  type RequestStateCodec,
  type ServerContext,
} from "@modelcontextprotocol/server";

/** What goes from one round to the next: the call, and what was answered so far. */
interface Memory {
  call: string;
  answers: Record<string, unknown>;
}

export function makeSdkServer(world: World): Handler {
  const codec = createRequestStateCodec<Memory>({
    key: world.secret,
    ttlSeconds: 300,
    // As its documentation binds: the context knows the method and the principal.
    bind: ({ mcpReq, http }) => `${mcpReq.method}\0${http?.authInfo?.clientId ?? ""}`,
  });
  const handler = createMcpHandler(() => serverOf(world, codec), { legacy: "reject" });
  return (request) => {
    const clientId = principalOf(request.headers, world);
    return handler.fetch(
      request,
      clientId === undefined ? {} : { authInfo: { token: clientId, clientId, scopes: [] } },
    );
  };
}

function serverOf(world: World, codec: RequestStateCodec<Memory>): McpServer {
  const server = new McpServer(
    { name: "sdk-server", version: "1" },
    { requestState: { verify: (state, ctx) => codec.verify(state, ctx) } },
  );
  const tool = (
    name: string,
    run: (args: unknown, ctx: ServerContext) => Promise<CallToolResult | InputRequiredResult>,
  ) => server.registerTool(`test_input_required_result_${name}`, { inputSchema: anything }, run);

  tool("elicitation", async (_, { mcpReq: { inputResponses } }) => {
    if (inputResponse(inputResponses, "user_name").kind === "elicit") {
      const content = acceptedContent(inputResponses, "user_name", nameSchema);
      if (content) return text(`Hello, ${content.name}!`);
    }
    return inputRequired({ inputRequests: { user_name: askName } });
  });
  tool("sampling", async (_, { mcpReq: { inputResponses } }) => {
    const answer = inputResponse(inputResponses, "capital_question");
    if (answer.kind === "sampling") return text(JSON.stringify(answer.result.content));
    return inputRequired({ inputRequests: { capital_question: askModel } });
  });
  tool("list_roots", async (_, { mcpReq: { inputResponses } }) => {
    const answer = inputResponse(inputResponses, "client_roots");
    if (answer.kind === "roots") return text(answer.roots.map(({ uri }) => uri).join(", "));
    return inputRequired({ inputRequests: { client_roots: inputRequired.listRoots() } });
  });
  tool("capabilities", async (_, { mcpReq: { envelope, inputResponses = {} } }) => {
    const can = (envelope as Record<string, unknown>)[CLIENT_CAPABILITIES_META_KEY] as ClientCapabilities;
    const inputRequests = {
      ...(can.elicitation && (can.elicitation.form || !can.elicitation.url) && { user_name: askName }),
      ...(can.sampling && { greeting: askModel }),
      ...(can.roots && { client_roots: inputRequired.listRoots() }),
    };
    const missing = Object.keys(inputRequests).some((key) => inputResponse(inputResponses, key).kind === "missing");
    return missing ? inputRequired({ inputRequests }) : text("Answered");
  });

  const confirmed = (
    name: string,
    finish: (ok: boolean, memory: Memory, args: unknown) => CallToolResult | Promise<CallToolResult>,
  ) =>
    tool(name, async (args, ctx) => {
      const memory = ctx.mcpReq.requestState<Memory>();
      if (memory) {
        const answer = inputResponse(ctx.mcpReq.inputResponses, "confirm");
        const ok = acceptedContent(ctx.mcpReq.inputResponses, "confirm", okSchema)?.ok === true;
        if (answer.kind === "elicit") return finish(ok, memory, args);
      }
      return inputRequired({ inputRequests: { confirm: askOk }, requestState: await begin(ctx) });
    });
  confirmed("request_state", (ok) => text(`state-ok, ${ok ? "confirmed" : "not confirmed"}`));
  confirmed("tampered_state", (ok) => text(ok ? "confirmed" : "not confirmed"));
  confirmed("side_effect", async (ok, _, args) => {
    if (!ok) return text("Nothing was done");
    let executed = 1;
    while (!(await world.store.add(`done ${executed}`, true))) executed++;
    return { ...text(`Done: ${JSON.stringify(args)}`), structuredContent: { executed } };
  });
  // The SDK leaves single use to the server, and so does the specification.
  confirmed("single_use", async (_, { call }) => {
    if (await world.store.add(`redeemed ${call}`, true)) return text("Redeemed");
    throw new ProtocolError(ProtocolErrorCode.InvalidParams, "Redeemed before");
  });

  tool("multiple_inputs", async (_, ctx) => {
    const wanted = { user_name: askName, greeting: askModel, client_roots: inputRequired.listRoots() };
    return (await missingOf(wanted, ctx)) ?? text("Hello!");
  });
  tool("multi_round", async (_, ctx) => {
    const first = await missingOf({ step1: askName }, ctx);
    if (first) return first;
    return (await missingOf({ step1: askName, step2: askColor }, ctx, "step2")) ?? text("Thank you");
  });
  tool("state_only", async (_, ctx) =>
    ctx.mcpReq.requestState<Memory>() ? text("Went on") : inputRequired({ requestState: await begin(ctx) }),
  );

  server.registerPrompt("test_input_required_result_prompt", {}, async ({ mcpReq: { inputResponses } }) => {
    const context = acceptedContent<{ context: string }>(inputResponses, "user_context")?.context;
    if (context === undefined)
      return inputRequired({ inputRequests: { user_context: ask("What context?", "context") } });
    return { messages: [{ role: "user", content: { type: "text", text: `In the context of ${context}` } }] };
  });
  server.registerResource("reason", "test://input-required-result", {}, async (uri, { mcpReq: { inputResponses } }) => {
    const reason = acceptedContent<{ reason: string }>(inputResponses, "reason")?.reason;
    if (reason === undefined) return inputRequired({ inputRequests: { reason: ask("Why?", "reason") } });
    return { contents: [{ uri: uri.href, text: `Because ${reason}` }] };
  });
  return server;

  function begin(ctx: ServerContext): Promise<string> {
    return codec.mint({ call: crypto.randomUUID(), answers: {} }, ctx);
  }

  /** Asks for what is still missing; keeps what came in the state. `from` was not asked before the other was answered. */
  async function missingOf(wanted: Record<string, InputRequest>, ctx: ServerContext, from?: string) {
    const memory = ctx.mcpReq.requestState<Memory>();
    const asked = Object.keys(wanted).filter((key) => memory && (key !== from || "step1" in memory.answers));
    const came = asked.filter((key) => inputResponse(ctx.mcpReq.inputResponses, key).kind !== "missing");
    const answers = {
      ...memory?.answers,
      ...Object.fromEntries(came.map((key) => [key, ctx.mcpReq.inputResponses?.[key]])),
    };
    const missing = Object.entries(wanted).filter(([key]) => !Object.hasOwn(answers, key));
    if (missing.length === 0) return undefined;
    const requestState = await codec.mint({ call: memory?.call ?? crypto.randomUUID(), answers }, ctx);
    return inputRequired({ inputRequests: Object.fromEntries(missing), requestState });
  }
}

const schemaOf = (name: string, type: "string" | "boolean") =>
  ({ type: "object", properties: { [name]: { type } }, required: [name] }) as const;

const ask = (message: string, name: string, type: "string" | "boolean" = "string"): InputRequest =>
  inputRequired.elicit({ message, requestedSchema: schemaOf(name, type) as never });

const nameSchema = fromJsonSchema<{ name: string }>(schemaOf("name", "string"));
const okSchema = fromJsonSchema<{ ok: boolean }>(schemaOf("ok", "boolean"));
const anything = fromJsonSchema({ type: "object" });

const askName = ask("What is your name?", "name");
const askColor = ask("What is your favorite color?", "color");
const askOk = ask("Please confirm", "ok", "boolean");
const askModel = inputRequired.createMessage({
  messages: [{ role: "user", content: { type: "text", text: "What is the capital of France?" } }],
  maxTokens: 100,
});

const text = (line: string): CallToolResult => ({ content: [{ type: "text", text: line }] });
