/** A server for clients under test: does in each round what the check says. */
import type { ClientLab, IntermediaryLab } from "@transports-wg/audit";
import { PROTOCOL_VERSION } from "@transports-wg/schema/2026-07-28";
import type { InputRequests } from "@transports-wg/schema/2026-07-28/types";
import type { JSONRPCRequest, Method, Methods, Params, Result } from "@transports-wg/wire";

/** @param round answers each round of a supported request, whatever is called */
export function scripted(round: (params: Params) => Result | Promise<Result>): Methods {
  const answer: Method = (params) => round(params);
  return {
    "tools/call": answer,
    "prompts/get": answer,
    "resources/read": answer,
    // What a client may want to know first.
    "server/discover": () => ({
      ...cacheable,
      supportedVersions: [PROTOCOL_VERSION],
      capabilities: { tools: {}, prompts: {}, resources: {} },
    }),
    "tools/list": () => ({
      ...cacheable,
      tools: ["ask", "unrelated"].map((name) => ({ name, inputSchema: { type: "object" } })),
    }),
    "prompts/list": () => ({ ...cacheable, prompts: [] }),
    "resources/list": () => ({ ...cacheable, resources: [] }),
  };
}

const cacheable = { resultType: "complete", ttlMs: 0, cacheScope: "private" };

/** Ends a round in a question. */
export const asking = (inputRequests?: InputRequests, requestState?: string): Result => ({
  resultType: "input_required",
  ...(inputRequests && { inputRequests }),
  ...(requestState !== undefined && { requestState }),
});

export const done = (text = "done"): Result => ({ resultType: "complete", content: [{ type: "text", text }] });

export const form = (message: string, name = "ok") => ({
  method: "elicitation/create" as const,
  params: {
    mode: "form" as const,
    message,
    requestedSchema: { type: "object" as const, properties: { [name]: { type: "string" as const } }, required: [name] },
  },
});

export const yes = { action: "accept", content: { ok: "yes" } };

/** The user of most checks. */
export const agreeable = { "elicitation/create": yes };

export const call = (args: Record<string, unknown> = {}): Params => ({ name: "ask", arguments: args });

/** The rounds of supported requests that arrived, in order; of one tool, prompt or resource if it is named. */
export function rounds({ received }: Pick<ClientLab | IntermediaryLab, "received">, name?: string): JSONRPCRequest[] {
  return received
    .map(({ message }) => message as JSONRPCRequest)
    .filter(({ method }) => method === "tools/call" || method === "prompts/get" || method === "resources/read")
    .filter(({ params }) => name === undefined || params?.name === name || params?.uri === name);
}

/** What a continuation adds to a request. */
export function continuationOf({ params = {} }: JSONRPCRequest): Params {
  const { inputResponses, requestState } = params;
  return {
    ...(inputResponses !== undefined && { inputResponses }),
    ...(requestState !== undefined && { requestState }),
  };
}
