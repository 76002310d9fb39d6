/** What the checks of a server say to it, and how they listen. */
import { setTimeout as delay } from "node:timers/promises";
import { META_KEYS, PROTOCOL_VERSION } from "@transports-wg/schema/2026-07-28";
import type { SubscriptionFilter } from "@transports-wg/schema/2026-07-28/types";
import {
  RpcError,
  type Client,
  type JSONRPCNotification,
  type Params,
  type RequestId,
  type RequestOptions,
  type Result,
} from "@transports-wg/wire";

export const { PROTOCOL_VERSION: VERSION, CLIENT_CAPABILITIES, CLIENT_INFO, SUBSCRIPTION_ID, LOG_LEVEL } = META_KEYS;

export const ACKNOWLEDGED = "notifications/subscriptions/acknowledged";

/** What every request says of itself. */
export const metaOf = (more: Result = {}): Record<string, unknown> => ({
  [VERSION]: PROTOCOL_VERSION,
  [CLIENT_CAPABILITIES]: {},
  [CLIENT_INFO]: { name: "stateless-checks", version: "1.0.0" },
  ...more,
});

export const without = (key: string): Record<string, unknown> => {
  const { [key]: _, ...rest } = metaOf();
  return rest;
};

export const ask = (client: Client, method: string, params: Params = {}, options?: RequestOptions): Promise<Result> =>
  client.request(method, { _meta: metaOf(), ...params }, options);

export const call = (client: Client, name: string, args: Params = {}, meta: Result = {}, options?: RequestOptions) =>
  client.request("tools/call", { name, arguments: args, _meta: metaOf(meta) }, options);

/** What a tool told in structured form. */
export const told = async (result: Promise<Result>): Promise<Result> =>
  ((await result).structuredContent ?? {}) as Result;

export interface Listening {
  readonly id: RequestId;
  readonly heard: readonly JSONRPCNotification[];
  /** Everything but acknowledgements. */
  readonly news: readonly JSONRPCNotification[];
  /** Resolves with the response, or rejects when there is none. */
  readonly ended: Promise<Result>;
  cancel(): void;
}

/** Listens, and waits until something came. */
export async function listen(client: Client, notifications: SubscriptionFilter, id: RequestId): Promise<Listening> {
  const heard: JSONRPCNotification[] = [];
  const leave = new AbortController();
  const options = { id, signal: leave.signal, onNotification: (it: JSONRPCNotification) => void heard.push(it) };
  const ended = ask(client, "subscriptions/listen", { notifications }, options);
  ended.catch(() => {});
  const listening: Listening = {
    id,
    heard,
    get news() {
      return heard.filter(({ method }) => method !== ACKNOWLEDGED);
    },
    ended,
    cancel: () => leave.abort(new Error("Heard enough")),
  };
  await Promise.race([eventually(() => heard.length > 0), ended.catch(refused)]);
  return listening;
}

/** A server that does not let anybody listen says so. Whatever else ends a stream is seen by who reads it. */
function refused(error: unknown): void {
  if (error instanceof RpcError) throw error;
}

export const methodsOf = (notifications: readonly JSONRPCNotification[]): string[] =>
  notifications.map(({ method }) => method);

/** Whether it becomes so, within milliseconds of real time. */
export async function eventually(condition: () => boolean, patience = 500): Promise<boolean> {
  for (let waited = 0; waited < patience; waited += 5) {
    if (condition()) return true;
    await delay(5);
  }
  return condition();
}
