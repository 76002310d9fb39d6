import type { Mutant, Subject } from "@transports-wg/audit";
import type { JSONRPCMessage, JSONRPCRequest } from "@transports-wg/wire";
import { digestOf, type Primitive } from "../digest.ts";
import { kindListedBy, kindsActedUponBy } from "../kinds.ts";
import { DIGEST, DIGEST_CHANGED, DIGEST_HEADER, EXPECTED_DIGEST, EXPECTED_DIGEST_HEADER } from "../names.ts";
import { amend, json } from "../reference/amend.ts";
import { again, around, stamp, withMeta, type About } from "./spoil.ts";

const acts = (method: string) => kindsActedUponBy(method).length > 0;
const lists = (method: string) => kindListedBy(method) !== undefined;

const expectedIn = ({ params }: JSONRPCRequest) => params?._meta?.[EXPECTED_DIGEST];

const refuse = ({ id }: JSONRPCRequest, code: number, digest: unknown) =>
  json({ jsonrpc: "2.0", id, error: { code, message: "The definition has changed", data: { [DIGEST]: digest } } }, 200);

/** The subject, whose server refuses otherwise. */
const otherRefusal = (
  reference: Subject,
  refusal: (digest: string, about: About) => Response | Promise<Response>,
): Subject =>
  around(
    reference,
    async (about) => {
      const response = await about.next(about.request);
      const answer = (await response.clone().json()) as JSONRPCMessage;
      if (!("error" in answer) || answer.error.code !== DIGEST_CHANGED) return response;
      return refusal((answer.error.data as { [DIGEST]: string })[DIGEST], about);
    },
    acts,
  );

/** The subject in another posture than its operator wants. */
const always = (reference: Subject, mode: "strict" | "soft"): Subject => ({
  ...reference,
  server: (world) => reference.server!({ ...world, settings: { ...world.settings, mode } }),
});

export const precondition: readonly Mutant[] = [
  {
    name: "refuses whatever names a digest",
    kills: ["match-executes"],
    wrap: (reference) =>
      around(
        reference,
        async ({ message, next, request }) =>
          expectedIn(message) === undefined ? next(request) : refuse(message, DIGEST_CHANGED, "d"),
        acts,
      ),
  },
  {
    name: "executes and names the digest that it was told",
    kills: ["mismatch-refused-or-flagged", "flagged-result-is-executed"],
    wrap: (reference) =>
      around(
        reference,
        async (about) => {
          const { message, next } = about;
          const response = await next(again(about, { params: withMeta(message.params, EXPECTED_DIGEST) }));
          const expected = expectedIn(message);
          return expected === undefined ? response : amend(response, (it) => stamp(it, expected));
        },
        acts,
      ),
  },
  {
    name: "executes and then refuses",
    kills: ["refusal-without-side-effect"],
    wrap: (reference) =>
      otherRefusal(reference, async (digest, about) => {
        await about.next(again(about, { params: withMeta(about.message.params, EXPECTED_DIGEST) }));
        return refuse(about.message, DIGEST_CHANGED, digest);
      }),
  },
  {
    name: "refuses with the code of invalid params",
    kills: ["refusal-code", "mismatch-refused-or-flagged"],
    wrap: (reference) => otherRefusal(reference, (digest, { message }) => refuse(message, -32602, digest)),
  },
  {
    name: "refuses with the digest that it was told",
    kills: ["refusal-names-digest", "deploy-compares-with-what-it-executes"],
    wrap: (reference) =>
      otherRefusal(reference, (_, { message }) => refuse(message, DIGEST_CHANGED, expectedIn(message))),
  },
  {
    name: "refuses although it is meant to be soft",
    kills: ["flagged-result-is-executed"],
    wrap: (reference) => always(reference, "strict"),
  },
  {
    name: "refuses a request because anything has changed",
    kills: ["other-changes-refuse-nothing"],
    wrap: (reference) => {
      const before = new Map<unknown, string>();
      return around(reference, async (about) => {
        const { message, next, request } = about;
        const list = await next(
          again(about, { method: "tools/list", params: withMeta(message.params, EXPECTED_DIGEST) }),
        );
        const { result } = (await list.json()) as { result: { tools: Primitive[] } };
        const all = digestOf({ tools: result.tools });
        const first = result.tools[0]!._meta![DIGEST];
        if (lists(message.method) && !before.has(first)) before.set(first, all);
        const planned = before.get(expectedIn(message));
        return planned !== undefined && planned !== all ? refuse(message, DIGEST_CHANGED, all) : next(request);
      });
    },
  },
  {
    name: "tells that there is something that the caller cannot see",
    kills: ["hidden-primitive-stays-hidden"],
    wrap: (reference) =>
      around(
        reference,
        async (about) => {
          const { message, headers, next, request } = about;
          const response = await next(request);
          const { error } = (await response.clone().json()) as { error?: object };
          if (!error || expectedIn(message) === undefined) return response;
          headers.set("authorization", "Bearer alice");
          const list = await next(
            again(about, { method: "tools/list", params: withMeta(message.params, EXPECTED_DIGEST) }),
          );
          const { result } = (await list.json()) as { result: { tools: Primitive[] } };
          const hidden = result.tools.find(({ name }) => name === message.params!.name);
          return hidden ? refuse(message, DIGEST_CHANGED, hidden._meta![DIGEST]) : response;
        },
        (method) => method === "tools/call",
      ),
  },
  {
    name: "takes digests from a cache that all replicas share",
    kills: ["deploy-compares-with-what-it-executes"],
    wrap: (reference) => {
      const shared = new Map<unknown, unknown>();
      const first = (it: Primitive) => {
        if (!shared.has(it.name)) shared.set(it.name, it._meta![DIGEST]);
        return stamp(it, shared.get(it.name));
      };
      return around(
        reference,
        async ({ next, request }) =>
          amend(await next(request), (result) => ({ ...result, tools: (result.tools as Primitive[]).map(first) })),
        (method) => method === "tools/list",
      );
    },
  },
  {
    name: "sends another Mcp-Digest than the body has",
    kills: ["response-header-agrees"],
    wrap: (reference) =>
      around(
        reference,
        async ({ next, request }) => {
          const response = await next(request);
          response.headers.set(DIGEST_HEADER, "of last week");
          return response;
        },
        acts,
      ),
  },
  {
    name: "does not look at Mcp-Expected-Digest",
    kills: ["contradicting-header-refused"],
    wrap: (reference) =>
      around(reference, async ({ next, request, headers }) => {
        headers.delete(EXPECTED_DIGEST_HEADER);
        return next(request);
      }),
  },
  {
    name: "gives the digest of a tool as ETag of its result",
    kills: ["results-without-etag"],
    wrap: (reference) =>
      around(
        reference,
        async ({ next, request }) => {
          const response = await next(request);
          response.headers.set("etag", `"${response.headers.get(DIGEST_HEADER)}"`);
          return response;
        },
        acts,
      ),
  },
  {
    name: "sends a list again that the caller has",
    kills: ["unchanged-list-not-sent-again"],
    wrap: (reference) =>
      around(
        reference,
        async ({ next, request, headers }) => {
          headers.delete("if-none-match");
          return next(request);
        },
        lists,
      ),
  },
  {
    name: "answers 304 to whoever has an ETag",
    kills: ["changed-list-sent-in-full"],
    wrap: (reference) =>
      around(
        reference,
        async ({ next, request, headers }) =>
          headers.has("if-none-match") ? new Response(null, { status: 304 }) : next(request),
        lists,
      ),
  },
];
