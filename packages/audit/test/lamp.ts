import { RpcError, server, type Result } from "@transports-wg/wire";
import type { Subject } from "../src/index.ts";

/** A server whose lamp is switched by a method, a client that knows how, and a proxy that hands on. */
export const lamp: Subject = {
  name: "lamp",
  server({ clock, store, principal, settings }) {
    const who = (headers: Pick<Headers, "get">) => headers.get("authorization")?.slice("Bearer ".length) ?? principal;
    return server({
      "lamp/switch": async (_, { headers }) => {
        await store.set("lamp", { on: true, since: clock.now(), by: who(headers) ?? null });
        return {};
      },
      "lamp/read": async () => ((await store.get("lamp")) ?? { on: false }) as Result,
      "lamp/colour": () => ({ colour: settings.colour ?? "white" }),
      "lamp/whoami": (_, { headers }) => ({ principal: who(headers) ?? null }),
      "lamp/burn": async ({ ms }) => {
        await clock.sleep(Number(ms));
        return {};
      },
      "lamp/break": () => {
        throw new RpcError(-32602, "A lamp does not break");
      },
    });
  },
  client({ clock, answer, settings }, peer) {
    const client = peer.connect();
    return {
      ...client,
      async request(method, params, options) {
        if (method === "wait") await clock.sleep(1_000);
        if (method === "ask") return answer({ method: "colour", params: params ?? {} });
        return client.request(method, { ...params, ...settings }, options);
      },
    };
  },
  intermediary: (_, upstream) => (request) => upstream(request),
};

export const source = { file: import.meta.filename ?? new URL(import.meta.url).pathname, expression: "subject.lamp" };
