/** Faults of intermediaries. */
import type { Mutant } from "@transports-wg/audit";
import type { JSONRPCRequest, RequestId } from "@transports-wg/wire";
import { makeGateway } from "../reference/gateway.ts";
import { withParams } from "./spoil.ts";

/** Does not see this member of a request, but hands it on. */
const blindTo = (member: "inputResponses" | "requestState"): Mutant["wrap"] => {
  return (reference) => ({
    ...reference,
    intermediary(world, upstream) {
      const hidden = new Map<RequestId, unknown>();
      const gateway = makeGateway(world, async (request) => {
        const message = (await request.clone().json()) as JSONRPCRequest;
        const seen = hidden.get(message.id);
        return upstream(
          other(request, seen === undefined ? message : withParams(message, (it) => ({ ...it, [member]: seen }))),
        );
      });
      return async (request) => {
        const message = (await request.clone().json()) as JSONRPCRequest;
        const { [member]: unseen, ...params } = message.params ?? {};
        hidden.set(message.id, unseen);
        return gateway(other(request, { ...message, params }));
      };
    },
  });
};

function other({ url, method, headers }: Request, message: JSONRPCRequest): Request {
  const same = new Headers(headers);
  same.delete("content-length");
  return new Request(url, { method, headers: same, body: JSON.stringify(message) });
}

export const gateways: readonly Mutant[] = [
  {
    name: "Keeps what answers brought as if nobody had been asked",
    kills: ["intermediary-continuation-not-cached"],
    wrap: blindTo("inputResponses"),
  },
  {
    name: "Keeps what a state brought as if there had been none",
    kills: ["intermediary-continuation-not-cached"],
    wrap: blindTo("requestState"),
  },
  {
    name: "Keeps questions",
    kills: ["intermediary-continuation-not-cached"],
    wrap: (reference) => ({
      ...reference,
      intermediary(world, upstream) {
        const rewritten = async (response: Response, from: string, to: string) => {
          const { status, headers } = response;
          const text = (await response.text()).replace(`"resultType":"${from}"`, `"resultType":"${to}"`);
          return new Response(text, { status, headers: { "content-type": headers.get("content-type") ?? "" } });
        };
        // The gateway takes a question for an answer; the client still sees what it is.
        const gateway = makeGateway(world, async (request) => {
          const response = await upstream(request);
          return (await response.clone().text()).includes('"inputRequests"')
            ? rewritten(response, "input_required", "complete")
            : response;
        });
        return async (request) => {
          const response = await gateway(request);
          return (await response.clone().text()).includes('"inputRequests"')
            ? rewritten(response, "complete", "input_required")
            : response;
        };
      },
    }),
  },
];
