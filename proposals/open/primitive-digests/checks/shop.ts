import type { Answers, ClientLab, Received } from "@transports-wg/audit";
import { RpcError, type Context, type Methods, type Params, type Result } from "@transports-wg/wire";
import { DIGEST, DIGEST_CHANGED, EXPECTED_DIGEST } from "../names.ts";
import { meta } from "./meta.ts";

/** The server that checks of clients play: one tool, whose digest changes when the check says so. */
export interface Shop {
  /** The digest in the list. Absent: a server that knows nothing of digests. */
  listed?: string | undefined;
  /** The digest of what would be executed. */
  live?: string | undefined;
  /** Whether requests with another digest are refused. */
  strict?: boolean;
  /** Hears of each call before it is answered. */
  onCall?: () => void;
}

export function shop(state: Shop | ((principal: string) => Shop)): Methods {
  const of = (context: Context): Shop =>
    typeof state === "function" ? state(context.headers.get("authorization")?.slice("Bearer ".length) ?? "") : state;
  return {
    "server/discover": () => ({
      resultType: "complete",
      supportedVersions: ["2026-07-28"],
      capabilities: { tools: {} },
      serverInfo: { name: "shop", version: "1.0.0" },
      ttlMs: 0,
      cacheScope: "private",
    }),
    "tools/list": (_, context) => {
      const { listed } = of(context);
      const tool = { name: "pay", description: `Pays, as of ${listed}`, inputSchema: { type: "object" } };
      return { resultType: "complete", tools: [stamped(tool, listed)], ttlMs: 0, cacheScope: "private" };
    },
    "tools/call": (_, context) => {
      const shop = of(context);
      shop.onCall?.();
      const { live, strict } = shop;
      const expected = context._meta[EXPECTED_DIGEST];
      if (strict && expected !== undefined && expected !== live) {
        throw new RpcError(DIGEST_CHANGED, "The definition has changed", { data: { [DIGEST]: live } });
      }
      return stamped({ resultType: "complete", content: [{ type: "text", text: "Paid" }] }, live);
    },
  };
}

const stamped = <T extends Result>(it: T, digest: string | undefined) =>
  digest === undefined ? it : { ...it, _meta: { [DIGEST]: digest } };

/** A model that plans again as it planned before, and a user who agrees. */
export const answers: Answers = {
  plan: (params) => params.params as Params,
  approve: () => ({ action: "accept" }),
};

type Requests = Awaited<ReturnType<ClientLab["client"]>>;

export const list = (client: Requests) => client.request("tools/list", { _meta: meta() });

export const call = (client: Requests, amount = 1) =>
  client.request("tools/call", { name: "pay", arguments: { amount }, _meta: meta() });

/** The calls that the server received, in order. */
export const calls = ({ received }: ClientLab): Received[] =>
  received.filter(({ message }) => message.method === "tools/call");

/** What a call says of the digest that it was planned with. */
export const expectedIn = ({ message }: Received): unknown => message.params?._meta?.[EXPECTED_DIGEST];

export const methods = ({ received }: ClientLab): string[] => received.map(({ message }) => message.method);
