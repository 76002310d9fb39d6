/** What a client says in one round, for checks that play one. */
import { META_KEYS, PROTOCOL_VERSION } from "@transports-wg/schema/2026-07-28";
import type {
  ClientCapabilities,
  ElicitRequestFormParams,
  InputRequest,
  InputRequests,
} from "@transports-wg/schema/2026-07-28/types";
import type { Expect } from "@transports-wg/audit";
import type { Client, Params, Result } from "@transports-wg/wire";

/** A request that a server may answer with a question. */
export interface Call {
  readonly method: "tools/call" | "prompts/get" | "resources/read";
  readonly params: Params;
}

export const tool = (name: string, args: Record<string, unknown> = {}): Call => ({
  method: "tools/call",
  params: { name: `test_input_required_result_${name}`, arguments: args },
});

export const prompt: Call = { method: "prompts/get", params: { name: "test_input_required_result_prompt" } };

export const resource: Call = { method: "resources/read", params: { uri: "test://input-required-result" } };

/** What the client can be asked unless the check says otherwise. */
export const everything: ClientCapabilities = { elicitation: {}, sampling: {}, roots: {} };

export const metaOf = (can: ClientCapabilities) => ({
  [META_KEYS.PROTOCOL_VERSION]: PROTOCOL_VERSION,
  [META_KEYS.CLIENT_CAPABILITIES]: can,
  [META_KEYS.CLIENT_INFO]: { name: "check", version: "1" },
});

export interface Continuation {
  inputResponses?: unknown;
  requestState?: unknown;
}

/** Sends one round of a call, as it is. */
export function send(
  client: Client,
  { method, params }: Call,
  continuation: Continuation = {},
  can = everything,
): Promise<Result> {
  return client.request(method, { ...params, ...continuation, _meta: metaOf(can) });
}

/** What a server asked. */
export interface Asked extends Result {
  inputRequests?: InputRequests;
  requestState?: string;
}

/** Sends a round that should end in a question, because the check builds upon it. */
export async function ask(
  expect: Expect,
  client: Client,
  call: Call,
  continuation?: Continuation,
  can?: ClientCapabilities,
): Promise<Asked> {
  const result = await send(client, call, continuation, can);
  expect.given(asks(result), `${nameOf(call)} answers with resultType input_required, instead of ${result.resultType}`);
  return result;
}

/** The next round: answers all that was asked, and sends the state back. */
export function answer({ inputRequests, requestState }: Asked): Continuation {
  return {
    ...(inputRequests && { inputResponses: answersTo(inputRequests) }),
    ...(requestState !== undefined && { requestState }),
  };
}

export const asks = (result: Result): result is Asked => result.resultType === "input_required";

export const isFinal = (result: Result) => result.resultType === "complete";

export const answersTo = (questions: InputRequests): Result =>
  Object.fromEntries(Object.entries(questions).map(([key, question]) => [key, answerTo(question)]));

/** What a willing user, a model or a file system says to it. */
export function answerTo({ method, params }: InputRequest): Result {
  if (method === "sampling/createMessage") return completed;
  if (method === "roots/list") return roots;
  const { properties } = (params as ElicitRequestFormParams).requestedSchema;
  const filled = Object.entries(properties).map(([name, { type }]) => [
    name,
    type === "boolean" ? true : type === "string" ? "Ada" : 1,
  ]);
  return { action: "accept", content: Object.fromEntries(filled) as Result };
}

export const completed: Result = {
  role: "assistant",
  content: { type: "text", text: "Paris" },
  model: "model-of-the-check",
};

export const roots: Result = { roots: [{ uri: "file:///project", name: "Project" }] };

/** All text of a final result, whatever it was of. */
export const textOf = (result: Result) => JSON.stringify([result.content, result.messages, result.contents]);

export const nameOf = ({ method, params }: Call) => `${method} of ${String(params.name ?? params.uri)}`;
