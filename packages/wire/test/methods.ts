import { setTimeout as delay } from "node:timers/promises";
import { RpcError, type Methods } from "../src/index.ts";

/** A server to try every transport with. It remembers which of its requests began and which were cancelled, to be asked about it. */
export function methods(): Methods {
  const begun: unknown[] = [];
  const cancelled: unknown[] = [];
  return {
    echo: (params) => ({ params }),
    later: async ({ ms, ...params }) => {
      await delay(Number(ms));
      return { params };
    },
    count: async ({ to, size = 0 }, { notify }) => {
      const padding = "x".repeat(Number(size));
      for (let n = 1; n <= Number(to); n++) {
        await notify({ method: "notifications/progress", params: { progressToken: "t", progress: n, padding } });
      }
      return { to };
    },
    generate: async function* ({ to }) {
      for (let n = 1; n <= Number(to); n++) yield { method: "notifications/progress", params: { progress: n } };
      return { to };
    },
    /** Never answers. When it is told to, it notifies first, so that the answer is a stream. */
    hang: ({ name, streaming }, { signal, notify }) =>
      new Promise((_, reject) => {
        begun.push(name);
        signal.addEventListener("abort", () => {
          cancelled.push(name);
          reject(new Error("cancelled"));
        });
        if (streaming) void notify({ method: "notifications/started" });
      }),
    /** Looks at its signal only when it is too late to be told. */
    late: async ({ name }, context) => {
      begun.push(name);
      await delay(400);
      if (context.signal.aborted) cancelled.push(name);
      return {};
    },
    seen: () => ({ begun, cancelled }),
    refuse: () => {
      throw new RpcError(-32602, "There is no such tool", { data: { tool: "x" } });
    },
    crash: () => {
      throw new TypeError("secret");
    },
    scalar: () => 1 as never,
  };
}
