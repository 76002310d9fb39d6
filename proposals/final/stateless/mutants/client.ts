/** Clients with one fault each. */
import { spoilClient, type Mutant, type Subject } from "@transports-wg/audit";
import { HEADERS, META_KEYS } from "@transports-wg/schema/2026-07-28";
import {
  ConnectionClosed,
  INTERNAL_ERROR,
  METHOD_NOT_FOUND,
  MalformedAnswer,
  RpcError,
  httpClient,
  type Client,
  type Handler,
  type JSONRPCMessage,
  type JSONRPCRequest,
} from "@transports-wg/wire";
import { aroundClient, change, spoilProcess, toldOtherwise, type Said } from "./spoil.ts";

const { CLIENT_CAPABILITIES, CLIENT_INFO, SUBSCRIPTION_ID } = META_KEYS;
const NEVER = 1e9;

/** The subject, whose client says something else of itself. */
const saysOfItself = (subject: Subject, spoil: (meta: Record<string, unknown>) => Record<string, unknown>): Subject =>
  spoilClient(subject, (client) => ({
    ...client,
    request: (method, params, options) =>
      client.request(method, { ...params, _meta: spoil(params?._meta ?? {}) }, options),
  }));

/** The subject, whose client hears another error. */
const mishears = (subject: Subject, spoil: (error: RpcError) => Error): Subject =>
  spoilClient(subject, (client) => ({
    ...client,
    request: (...args) =>
      client.request(...args).catch((error: unknown) => {
        throw error instanceof RpcError ? spoil(error) : error;
      }),
  }));

/** The subject, whose client posts in another way. */
const posts = (
  subject: Subject,
  fetch: (next: Handler) => Handler,
  headers?: (message: JSONRPCMessage) => Record<string, string>,
): Subject => ({
  ...subject,
  client: (world, peer) =>
    subject.client!(world, {
      ...peer,
      connect: () => httpClient(peer.url, { fetch: fetch(peer.fetch), ...(headers && { headers }) }),
    }),
});

export const mutants: readonly Mutant[] = [
  {
    name: "says what it can do only when it can do something",
    kills: ["client-populates-meta"],
    wrap: (it) => saysOfItself(it, ({ [CLIENT_CAPABILITIES]: _, ...meta }) => meta),
  },
  {
    name: "does not name itself to servers",
    kills: ["client-info-sent"],
    wrap: (it) => saysOfItself(it, ({ [CLIENT_INFO]: _, ...meta }) => meta),
  },
  {
    name: "declares what it can do in its first request only",
    kills: [
      "client-declares-elicitation-capability",
      "client-declares-roots-capability",
      "client-declares-sampling-capability",
    ],
    wrap: (it) => {
      let said = 0;
      return saysOfItself(it, (meta) => (said++ === 0 ? meta : { ...meta, [CLIENT_CAPABILITIES]: {} }));
    },
  },
  {
    name: "posts without the header of the version",
    kills: ["http-client-sends-version-header"],
    wrap: (it) => posts(it, (next) => next),
  },
  {
    name: "names an older version in the header",
    kills: ["http-version-header-matches-meta"],
    wrap: (it) =>
      posts(
        it,
        (next) => next,
        () => ({ [HEADERS.PROTOCOL_VERSION]: "2025-06-18" }),
      ),
  },
  {
    name: "gives up at the first version",
    kills: ["client-retry-supported-version"],
    wrap: (it) => mishears(it, ({ message }) => new RpcError(INTERNAL_ERROR, message)),
  },
  {
    name: "tries the old way when no version is common",
    kills: ["client-tells-no-common-version"],
    wrap: (it) =>
      aroundClient(it, (client) => ({
        request: (...args) =>
          client.request(...args).catch((error: unknown) => {
            if (!(error instanceof RpcError)) throw error;
            return client.request("initialize", { protocolVersion: "2025-11-25" });
          }),
      })),
  },
  {
    name: "takes no result that does not say of what type it is",
    kills: ["absent-result-type-complete"],
    wrap: (it) =>
      spoilClient(it, (client) => ({
        ...client,
        async request(...args) {
          const result = await client.request(...args);
          if (result.resultType === undefined) throw new MalformedAnswer("A result should have a resultType");
          return result;
        },
      })),
  },
  {
    name: "answers what it is asked",
    kills: ["client-sends-no-response"],
    wrap: (it) =>
      posts(it, (next) => async (request) => {
        const { url, method, headers } = request;
        const response = await next(request);
        const asked = /"id":(\d+),"method":"roots\/list"/.exec(await response.clone().text());
        const answer = { jsonrpc: "2.0", id: Number(asked?.[1]), result: { roots: [] } };
        if (asked) await next(new Request(url, { method, headers, body: JSON.stringify(answer) }));
        return response;
      }),
  },
  {
    name: "writes to its server so that people can read it",
    kills: ["client-no-newline-in-message"],
    wrap: (it) =>
      spoilProcess(it, () => ({
        // What the server answers, it answers to what it could read.
        written: (line) => [line, ...JSON.stringify(JSON.parse(line), null, 2).split("\n")],
      })),
  },
  {
    name: "calls before it probes",
    kills: ["stdio-probe-discovers-first"],
    wrap: (it) => {
      let isFirst = true;
      return spoilClient(it, (client) => ({
        ...client,
        async request(...args) {
          if (isFirst) {
            isFirst = false;
            await client.request("tools/list");
          }
          return client.request(...args);
        },
      }));
    },
  },
  {
    name: "knows one way to be refused by an earlier server",
    kills: ["fallback-on-any-error"],
    wrap: (it) => mishears(it, (error) => (error.code === METHOD_NOT_FOUND ? error : new Error(error.message))),
  },
  {
    name: "waits for ever for an answer to its probe",
    kills: ["silent-server-is-legacy"],
    wrap: (it) => toldOtherwise(it, { probe: NEVER }),
  },
  {
    name: "takes every refusal for that of an earlier server",
    kills: ["modern-error-no-fallback"],
    wrap: (it) => mishears(it, ({ message }) => new RpcError(-32000, message, { status: 400 })),
  },
  {
    name: "forgets everything from one request to the next",
    kills: ["era-remembered", "one-process-for-all-tasks"],
    wrap: (it) => ({
      ...it,
      client: async (world, peer) => {
        const client = await it.client!(world, peer);
        return { ...client, request: async (...args) => (await it.client!(world, peer)).request(...args) };
      },
    }),
  },
  {
    name: "waits for ever",
    kills: ["client-times-out"],
    wrap: (it) => toldOtherwise(it, { timeout: NEVER, longest: NEVER }),
  },
  {
    name: "waits as long as there is progress",
    kills: ["client-times-out-despite-progress"],
    wrap: (it) => toldOtherwise(it, { longest: NEVER }),
  },
  {
    name: "leaves, and lets the stream open",
    kills: ["client-closes-stream-to-cancel"],
    wrap: (it) => aroundClient(it, leaving),
  },
  {
    name: "tells the server besides that it has gone",
    kills: ["client-closes-stream-to-cancel"],
    wrap: (it) =>
      aroundClient(it, (client) => ({
        request(method, params, options) {
          options?.signal?.addEventListener("abort", () => {
            void client.notify("notifications/cancelled", { requestId: 1 }).catch(() => {});
          });
          return client.request(method, params, options);
        },
      })),
  },
  {
    name: "cancels another request",
    kills: ["client-cancels-on-stdio"],
    wrap: (it) =>
      spoilProcess(it, () => ({
        written: (line) =>
          line.includes('"notifications/cancelled"')
            ? [change(line, (it) => ({ ...it, params: { ...it.params, requestId: "another" } }))]
            : [line],
      })),
  },
  {
    name: "takes whatever comes for the answer to what it asked last",
    kills: ["client-ignores-late-response", "late-probe-answer-ignored"],
    wrap: (it) =>
      spoilProcess(it, () => {
        let last: JSONRPCRequest["id"] | undefined;
        return {
          written(line) {
            last = (JSON.parse(line) as { id?: JSONRPCRequest["id"] }).id ?? last;
            return [line];
          },
          read: (line) => [change(line, (it) => (it.method || last === undefined ? it : { ...it, id: last }))],
        };
      }),
  },
  {
    name: "asks for the rest of a stream",
    kills: ["repeat-is-new-request"],
    wrap: (it) => {
      let asked = 0;
      return posts(it, (next) => (request) => {
        const again = new Request(request);
        if (asked++ > 0) again.headers.set("last-event-id", "7");
        return next(again);
      });
    },
  },
  {
    name: "tells everything to all who listen",
    kills: ["client-correlates-subscriptions"],
    wrap: (it) =>
      spoilProcess(it, () => {
        const ids = new Set<unknown>();
        return {
          read(line) {
            const id = (JSON.parse(line) as Said).params?._meta?.[SUBSCRIPTION_ID];
            if (line.includes("subscriptions/acknowledged")) ids.add(id);
            if (id === undefined || ids.size < 2) return [line];
            const to = (id: unknown) =>
              change(line, (it) => ({ ...it, params: { ...it.params, _meta: { [SUBSCRIPTION_ID]: id } } }));
            return [...ids].map(to);
          },
        };
      }),
  },
  {
    name: "takes what it asked for as granted",
    kills: ["client-learns-honoured-filter"],
    wrap: (it) =>
      spoilClient(it, (client) => ({
        ...client,
        request: (method, params, options) =>
          client.request(method, params, {
            ...options,
            onNotification: (it) =>
              options?.onNotification?.({
                ...it,
                params: { ...it.params, notifications: params?.notifications },
              }),
          }),
      })),
  },
  {
    name: "starts a process once and for all",
    kills: ["client-restarts-server"],
    wrap: (it) =>
      spoilProcess(it, (count) => {
        if (count > 1) throw new ConnectionClosed("The process has gone");
        return {};
      }),
  },
  {
    name: "does in the next process what was lost in the last",
    kills: ["client-restarts-server"],
    wrap: (it) =>
      aroundClient(it, (client) => ({
        request: (...args) => client.request(...args).catch(() => client.request(...args)),
      })),
  },
  {
    name: "does not know in the next process what it listened to",
    kills: ["client-relistens-after-restart"],
    wrap: (it) =>
      spoilProcess(it, (count) => ({
        written: (line) =>
          count > 1 && line.includes('"subscriptions/listen"')
            ? [change(line, (it) => ({ ...it, params: { ...it.params, notifications: {} } }))]
            : [line],
      })),
  },
];

/** Ends for who called, and for nobody else. */
const leaving = (client: Client): Partial<Client> => ({
  request(method, params, { signal, ...options } = {}) {
    const left = new Promise<never>((_, reject) => {
      signal?.addEventListener("abort", () => reject(signal.reason as Error));
    });
    return Promise.race([client.request(method, params, options), left]);
  },
});
