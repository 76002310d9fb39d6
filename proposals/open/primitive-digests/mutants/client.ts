import { spoilAnswer, spoilClient, spoilRequest, type Mutant, type Subject } from "@transports-wg/audit";
import { RpcError, type Client, type JSONRPCRequest, type Result } from "@transports-wg/wire";
import { digestIn } from "../checks/meta.ts";
import type { Primitive } from "../digest.ts";
import { DIGEST, DIGEST_CHANGED, EXPECTED_DIGEST } from "../names.ts";
import { stamp, withMeta } from "./spoil.ts";

/** The subject, whose client says something else of the digest that it planned with. */
const otherExpectation = (reference: Subject, change: (digest: string) => string | undefined): Subject =>
  spoilRequest(reference, (request) => {
    const digest = request.params?._meta?.[EXPECTED_DIGEST];
    if (request.method !== "tools/call" || typeof digest !== "string") return request;
    return { ...request, params: withMeta(request.params, EXPECTED_DIGEST, change(digest)) };
  });

/** The subject, whose client pursues another policy than it is meant to. */
const always = (reference: Subject, policy: string): Subject => ({
  ...reference,
  client: (world, peer) => reference.client!({ ...world, settings: { policy } }, peer),
});

const isRefusal = (error: unknown): error is RpcError => error instanceof RpcError && error.code === DIGEST_CHANGED;

const toolIn = (result: Result) => (result.tools as Primitive[])[0]!;

export const client: readonly Mutant[] = [
  {
    name: "says of no call what it was planned with",
    kills: ["digest-remembered"],
    wrap: (reference) => otherExpectation(reference, () => undefined),
  },
  {
    name: "writes digests in lower case",
    kills: ["digest-opaque"],
    wrap: (reference) => otherExpectation(reference, (digest) => digest.toLowerCase()),
  },
  {
    name: "takes a prefix off digests",
    kills: ["digest-opaque"],
    wrap: (reference) => otherExpectation(reference, (digest) => digest.replace(/^\w+:/, "")),
  },
  {
    name: "compares digests in lower case",
    kills: ["digest-compared-whole"],
    wrap: (reference) => {
      let listed: unknown;
      return spoilAnswer(reference, (result, { method }) => {
        if (method === "tools/list") listed = digestIn(toolIn(result));
        const current = digestIn(result);
        const same = String(current).toLowerCase() === String(listed).toLowerCase();
        return method === "tools/call" && same ? stamp(result, listed) : result;
      });
    },
  },
  {
    name: "has one memory for all principals",
    kills: ["digest-per-authorization-context"],
    wrap: (reference) => ({
      ...reference,
      client: (world, peer) => reference.client!({ ...world, principal: "anybody" }, peer),
    }),
  },
  {
    name: "has one memory for all servers",
    kills: ["digest-per-server"],
    wrap: (reference) => ({
      ...reference,
      client: (world, peer) => reference.client!(world, { ...peer, url: new URL("http://any.invalid/") }),
    }),
  },
  {
    name: "does not read the digests of results",
    kills: ["digest-updated-from-result", "definition-fetched-after-flag"],
    wrap: (reference) =>
      spoilAnswer(reference, (result, { method }) => (method === "tools/call" ? stamp(result, undefined) : result)),
  },
  {
    name: "adopts a new digest without fetching the definition",
    kills: ["definition-fetched-after-flag", "definition-fetched-after-refusal"],
    wrap: (reference) =>
      spoilClient(reference, (plain) => {
        let list: Result | undefined;
        let latest: unknown;
        return {
          ...plain,
          async request(method, params, options) {
            if (method === "tools/list" && list) return { ...list, tools: [stamp(toolIn(list), latest)] };
            try {
              const result = await plain.request(method, params, options);
              if (method === "tools/list") list = result;
              else latest = digestIn(result);
              return result;
            } catch (error) {
              if (isRefusal(error)) latest = (error.data as Result)[DIGEST];
              throw error;
            }
          },
        };
      }),
  },
  {
    name: "uses no digest of a server that does not declare them",
    kills: ["capability-not-needed"],
    wrap: (reference) =>
      spoilClient(reference, (plain) => ({
        ...plain,
        async request(method, params, options) {
          if (method !== "tools/call") return plain.request(method, params, options);
          const { capabilities } = await plain.request("server/discover", withMeta(params, EXPECTED_DIGEST));
          const declared = "primitiveDigests" in (capabilities as object);
          return plain.request(method, declared ? params : withMeta(params, EXPECTED_DIGEST), options);
        },
      })),
  },
  {
    name: "does not accept a tool without a digest",
    kills: ["absence-means-nothing"],
    wrap: (reference) =>
      spoilAnswer(reference, (result, { method }) => {
        if (method === "tools/list" && digestIn(toolIn(result)) === undefined)
          throw new Error("The tool has no digest");
        return result;
      }),
  },
  {
    name: "sends a refused request once more",
    kills: ["refused-request-not-repeated"],
    wrap: (reference) =>
      spoilClient(reference, (plain) => ({
        ...plain,
        request: (method, params, options) =>
          plain.request(method, params, options).catch((error: unknown) => {
            if (isRefusal(error)) return plain.request(method, params);
            throw error;
          }),
      })),
  },
  {
    name: "does not let the model plan again",
    kills: ["planned-again-after-refusal"],
    wrap: (reference) => ({
      ...reference,
      client: (world, peer) => {
        const answer: typeof world.answer = async (question) =>
          question.method === "plan" ? (question.params!.params as Result) : world.answer(question);
        return reference.client!({ ...world, answer }, peer);
      },
    }),
  },
  {
    name: "gives all calls one id",
    kills: ["new-id-after-refusal"],
    wrap: (reference) =>
      spoilRequest(reference, (request): JSONRPCRequest =>
        request.method === "tools/call" ? { ...request, id: "call" } : request,
      ),
  },
  {
    name: "never gives up",
    kills: ["repeats-bounded"],
    wrap: (reference) => ({
      ...reference,
      client: async (world, peer) => {
        const bounded = await reference.client!(world, peer);
        const request: Client["request"] = async (...args) => {
          for (;;) {
            try {
              return await bounded.request(...args);
            } catch (error) {
              if (!isRefusal(error)) throw error;
            }
          }
        };
        return { ...bounded, request };
      },
    }),
  },
  {
    name: "insists on the digest of the list",
    kills: ["disagreement-escaped"],
    wrap: (reference) => {
      let listed: unknown;
      const attentive = spoilAnswer(reference, (result, { method }) => {
        if (method === "tools/list") listed = digestIn(toolIn(result));
        return result;
      });
      return spoilRequest(attentive, (request) =>
        request.method === "tools/call"
          ? { ...request, params: withMeta(request.params, EXPECTED_DIGEST, listed) }
          : request,
      );
    },
  },
  {
    name: "fails closed, whatever its policy",
    kills: ["policy-fail-open"],
    wrap: (reference) => always(reference, "closed"),
  },
  {
    name: "fails open, whatever its policy",
    kills: ["policy-fail-closed", "policy-prompt"],
    wrap: (reference) => always(reference, "open"),
  },
];
