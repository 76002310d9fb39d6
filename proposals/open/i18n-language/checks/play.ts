import type { Answers, ClientLab } from "@transports-wg/audit";
import type { Client, Methods, Result } from "@transports-wg/wire";
import { CONTENT_LANGUAGE } from "../names.ts";
import { meta } from "./ask.ts";

/** A user who prefers what the check says, which may change. */
export function user(acceptLanguage?: string): { prefers: (acceptLanguage?: string) => void; answers: Answers } {
  let preferred = acceptLanguage;
  return {
    prefers: (it) => void (preferred = it),
    answers: { language: () => (preferred === undefined ? {} : { acceptLanguage: preferred }) },
  };
}

export const TITLE = "In some language";

/** What a client may ask before it asks what it wants. */
export const discoverable: Methods = {
  "server/discover": () => ({
    resultType: "complete",
    supportedVersions: ["2026-07-28"],
    capabilities: { tools: {} },
    serverInfo: { name: "weather", version: "1.0.0" },
    ttlMs: 0,
    cacheScope: "private",
  }),
};

/** A server that says of every answer that it is in this language, or nothing. */
export const speaking = (language?: string): Methods => ({
  ...discoverable,
  "tools/list": () => ({ ...listed, ...said(language) }),
  "tools/call": () => ({ resultType: "complete", content: [], ...said(language) }),
});

export const listed = {
  resultType: "complete",
  tools: [{ name: "forecast", title: TITLE, inputSchema: { type: "object" } }],
  ttlMs: 0,
  cacheScope: "private",
};

export const said = (language: string | undefined): Result =>
  language === undefined ? {} : { _meta: { [CONTENT_LANGUAGE]: language } };

/** Lists the tools. */
export const list = (client: Client): Promise<Result> => client.request("tools/list", { _meta: meta() });

export const call = (client: Client, more: Record<string, unknown> = {}): Promise<Result> =>
  client.request("tools/call", { name: "forecast", arguments: {}, _meta: meta(more) });

/** What the server heard of the methods that the checks use: a client may ask other things for itself. */
export const heard = ({ received }: Pick<ClientLab, "received">) =>
  received.filter(({ message: { method } }) => method === "tools/list" || method === "tools/call");
