/** Servers that listen badly. */
import { spoilRequest, type Mutant } from "@transports-wg/audit";
import { MemoryStore } from "@transports-wg/harness";
import { META_KEYS } from "@transports-wg/schema/2026-07-28";
import type { JSONRPCRequest } from "@transports-wg/wire";
import { spoilSaid, type Said } from "./spoil.ts";

const ID = META_KEYS.SUBSCRIPTION_ID;
const ACKNOWLEDGED = "notifications/subscriptions/acknowledged";

const tagged = (method: string, id: unknown, more = {}): Said => ({
  jsonrpc: "2.0",
  method,
  params: { ...more, _meta: { [ID]: id } },
});

const listening = ({ method }: JSONRPCRequest) => method === "subscriptions/listen";

const renamed =
  (from: string, to: string) =>
  (said: Said): Said[] => [said.method === from ? { ...said, method: to } : said];

export const mutants: readonly Mutant[] = [
  {
    name: "tells of a change before it acknowledges",
    kills: ["server-sends-subscription-ack"],
    wrap: (it) =>
      spoilSaid(it, {
        message: (said, { id }) =>
          said.method === ACKNOWLEDGED ? [tagged("notifications/tools/list_changed", id), said] : [said],
      }),
  },
  {
    name: "makes a string of every id",
    kills: ["server-tags-subscription-id"],
    wrap: (it) =>
      spoilSaid(it, {
        message: (said, { id }) =>
          said.params?._meta ? [{ ...said, params: { ...said.params, _meta: { [ID]: String(id) } } }] : [said],
      }),
  },
  {
    name: "tells everything to everybody",
    kills: ["server-honors-notification-filter"],
    wrap: (it) =>
      spoilRequest(it, (request) =>
        listening(request)
          ? {
              ...request,
              params: {
                ...request.params,
                notifications: {
                  toolsListChanged: true,
                  promptsListChanged: true,
                  resourceSubscriptions: ["test://watched"],
                },
              },
            }
          : request,
      ),
  },
  {
    name: "promises what nobody asked for",
    kills: ["acknowledges-no-more-than-asked"],
    wrap: (it) =>
      spoilSaid(it, {
        message: (said) =>
          said.method === ACKNOWLEDGED
            ? [
                {
                  ...said,
                  params: { ...said.params, notifications: { toolsListChanged: true, promptsListChanged: true } },
                },
              ]
            : [said],
      }),
  },
  {
    name: "says that the prompts changed when the tools did",
    kills: ["server-sends-tools-list-changed-on-subscription"],
    wrap: (it) =>
      spoilSaid(it, { message: renamed("notifications/tools/list_changed", "notifications/prompts/list_changed") }),
  },
  {
    name: "says that the tools changed when the prompts did",
    kills: ["server-sends-prompts-list-changed-on-subscription"],
    wrap: (it) =>
      spoilSaid(it, { message: renamed("notifications/prompts/list_changed", "notifications/tools/list_changed") }),
  },
  {
    name: "says that the list changed when a resource did",
    kills: ["server-sends-resource-updated-on-subscription"],
    wrap: (it) =>
      spoilSaid(it, { message: renamed("notifications/resources/updated", "notifications/resources/list_changed") }),
  },
  {
    name: "tells only of its own changes",
    kills: ["change-crosses-replicas"],
    wrap: (it) => ({ ...it, server: (world) => it.server!({ ...world, store: new MemoryStore() }) }),
  },
  {
    name: "takes all listeners for the one that came last",
    kills: ["subscriptions-independent"],
    wrap: (it) => {
      let newest: unknown;
      return spoilSaid(it, {
        message(said, { id }) {
          if (said.method === ACKNOWLEDGED) newest = id;
          return said.params?._meta ? [{ ...said, params: { ...said.params, _meta: { [ID]: newest } } }] : [said];
        },
      });
    },
  },
  {
    name: "tells how a call goes to those who listen",
    kills: ["no-request-scoped-notifications-on-listen"],
    wrap: (it) =>
      spoilSaid(it, {
        message: (said, { id }) =>
          said.method?.endsWith("list_changed")
            ? [tagged("notifications/progress", id, { progressToken: "how far", progress: 1 }), said]
            : [said],
      }),
  },
  {
    name: "ends a subscription without saying which",
    kills: ["graceful-end-is-a-response"],
    wrap: (it) =>
      spoilSaid(it, {
        message: (said, request) =>
          listening(request) && said.result ? [{ ...said, result: { ...said.result, _meta: {} } }] : [said],
      }),
  },
  {
    name: "cancels what it ends",
    kills: ["graceful-end-is-no-cancellation"],
    wrap: (it) =>
      spoilSaid(it, {
        message: (said, request) =>
          listening(request) && said.result
            ? [tagged("notifications/cancelled", request.id, { requestId: request.id }), said]
            : [said],
      }),
  },
];
