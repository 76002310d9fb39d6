/** Faults in what is asked, of whom and in answer to what. */
import { spoilRequest, spoilResult, spoilServer, type Mutant } from "@transports-wg/audit";
import { META_KEYS } from "@transports-wg/schema/2026-07-28";
import type { ClientCapabilities } from "@transports-wg/schema/2026-07-28/types";
import type { JSONRPCRequest, Params } from "@transports-wg/wire";
import { continues, withParams, withQuestions } from "./spoil.ts";

const CAN = META_KEYS.CLIENT_CAPABILITIES;

const capabilitiesOf = ({ _meta = {} }: Params) => _meta[CAN] as ClientCapabilities;

const withCapabilities = (request: JSONRPCRequest, can: ClientCapabilities) =>
  withParams(request, (params) => ({ ...params, _meta: { ...params._meta, [CAN]: can } }));

export const questions: readonly Mutant[] = [
  {
    name: "Final results do not say of what type they are",
    kills: ["result-type-included"],
    wrap: (reference) =>
      spoilResult(reference, ({ resultType, ...result }) =>
        resultType === "complete" ? result : { resultType, ...result },
      ),
  },
  {
    name: "Questions do not say that they are none but questions",
    kills: ["result-type-included"],
    wrap: (reference) =>
      spoilResult(reference, ({ resultType, ...result }) =>
        resultType === "complete" ? { resultType, ...result } : result,
      ),
  },
  {
    name: "The list of tools is answered with a question",
    kills: ["not-on-unsupported-requests"],
    wrap: (reference) =>
      spoilResult(reference, (result, { method }) =>
        method === "tools/list" ? { resultType: "input_required", requestState: "who are you?" } : result,
      ),
  },
  {
    name: "Discovery is answered with a question",
    kills: ["not-on-unsupported-requests"],
    wrap: (reference) =>
      spoilResult(reference, (result, { method }) =>
        method === "server/discover" ? { resultType: "input_required", requestState: "later" } : result,
      ),
  },
  {
    name: "The question is a request of the server's own, as it was before",
    kills: ["asks-only-in-results"],
    wrap: (reference) =>
      spoilServer(reference, (next) => async (request) => {
        const response = await next(request);
        const text = await response.text();
        if (!text.includes('"inputRequests"')) return new Response(text, response);
        const asked = { jsonrpc: "2.0", id: 1, method: "elicitation/create", params: { message: "Your name?" } };
        const stream = `data: ${JSON.stringify(asked)}\n\ndata: ${text}\n\n`;
        return new Response(stream, { headers: { "content-type": "text/event-stream" } });
      }),
  },
  {
    name: "A result that asks has neither a question nor a state",
    kills: ["request-state-incomplete"],
    wrap: (reference) =>
      spoilResult(reference, (result) => {
        const { requestState, ...rest } = result;
        return result.inputRequests ? result : rest;
      }),
  },
  {
    name: "The state is no string, but an object",
    kills: ["request-state-incomplete"],
    wrap: (reference) =>
      spoilResult(reference, (result) =>
        result.requestState === undefined ? result : { ...result, requestState: { sealed: result.requestState } },
      ),
  },
  {
    name: "Forms are asked by a method that does not exist",
    kills: ["elicitation-incomplete"],
    wrap: withQuestions((it) => (it.method === "elicitation/create" ? { ...it, method: "elicitation/ask" } : it)),
  },
  {
    name: "Forms have no fields",
    kills: ["elicitation-incomplete"],
    wrap: withQuestions((it) =>
      it.method === "elicitation/create" ? { ...it, params: { mode: "form", message: "?" } } : it,
    ),
  },
  {
    name: "The model is asked without a limit",
    kills: ["sampling-incomplete"],
    wrap: withQuestions((it) => {
      if (it.method !== "sampling/createMessage") return it;
      const { maxTokens, ...params } = it.params;
      return { ...it, params };
    }),
  },
  {
    name: "The roots are asked for like a file",
    kills: ["list-roots-incomplete"],
    wrap: withQuestions((it) => (it.method === "roots/list" ? { method: "roots/read", params: { uri: "/" } } : it)),
  },
  {
    name: "Two questions have one key",
    kills: ["input-request-keys-unique"],
    wrap: (reference) =>
      spoilServer(reference, (next) => async (request) => {
        const response = await next(request);
        const text = (await response.text()).replace('"inputRequests":{', '$&"greeting":{"method":"roots/list"},');
        return new Response(text, { status: response.status, headers: response.headers });
      }),
  },
  {
    name: "Asks what the client did not declare",
    kills: ["respect-client-capabilities", "withdrawn-capability-respected"],
    wrap: (reference) =>
      spoilRequest(reference, (request) => withCapabilities(request, { elicitation: {}, sampling: {}, roots: {} })),
  },
  {
    name: "Takes a client that can open addresses for one that can show forms",
    kills: ["respect-client-capabilities"],
    wrap: (reference) =>
      spoilRequest(reference, (request) => {
        const can = capabilitiesOf(request.params ?? {});
        return withCapabilities(request, { ...can, ...(can.elicitation && { elicitation: {} }) });
      }),
  },
  {
    name: "Asks nothing that it could do without, whatever the client declares",
    kills: ["respect-client-capabilities"],
    wrap: (reference) =>
      spoilRequest(reference, (request) => {
        const { elicitation, ...can } = capabilitiesOf(request.params ?? {});
        return withCapabilities(request, elicitation ? { ...can, elicitation } : {});
      }),
  },
  {
    name: "Remembers from the first round what the client can be asked",
    kills: ["withdrawn-capability-respected"],
    wrap(reference) {
      let first: ClientCapabilities = {};
      return spoilRequest(reference, (request) => {
        if (continues(request.params)) return withCapabilities(request, first);
        first = capabilitiesOf(request.params ?? {});
        return request;
      });
    },
  },
];
