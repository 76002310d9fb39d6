/** What there is to call: the least that a check needs. README.md describes it under *Reference Implementation*. */
import { randomUUID } from "node:crypto";
import type { World } from "@transports-wg/harness";
import { INVALID_PARAMS, RpcError, type Params, type Result } from "@transports-wg/wire";
import type { Change } from "./subscriptions.ts";

/** What a tool can do besides returning a result, whoever serves it. */
export interface Hands {
  world: World;
  signal: AbortSignal;
  /** Refuses the request unless it declares the capability. */
  need: (capability: "sampling") => void;
  /** Says how far it is, when the request asks for that. */
  progress: (progress: number) => Promise<void>;
  /** Logs, when the request asks for that. */
  log: (data: string) => Promise<void>;
  publish: (change: Change) => Promise<void>;
  endSubscriptions: () => void;
}

/** Milliseconds that `test_wait` takes. */
const WAIT = 60_000;

export const tools: Readonly<Record<string, (args: Params, hands: Hands) => Promise<Result>>> = {
  test_echo: async ({ text }) => said(String(text)),

  async test_missing_capability(_, { need }) {
    need("sampling");
    return said("The client can be asked to sample");
  },

  async test_logging_tool(_, { log, progress }) {
    await log("begun");
    await progress(1);
    await log("done");
    return said("Logged, when it was asked to");
  },

  /** Notes in the store how it ended, so that somebody can ask. */
  async test_wait({ label }, { world, signal, progress }) {
    await world.store.set(`wait ${label}`, "waiting");
    await progress(1);
    try {
      await world.clock.sleep(WAIT, signal);
      await world.store.set(`wait ${label}`, "finished");
    } catch {
      await world.store.set(`wait ${label}`, "cancelled");
    }
    return said("Waited");
  },

  test_wait_state: async ({ label }, { world }) =>
    told({ state: (await world.store.get(`wait ${label}`)) ?? "unknown" }),

  async test_open_counter(_, { world }) {
    const counter = randomUUID();
    await world.store.set(`counter ${counter}`, 0);
    return told({ counter });
  },

  async test_count({ counter }, { world }) {
    const count = await world.store.get(`counter ${counter}`);
    if (typeof count !== "number") throw new RpcError(INVALID_PARAMS, "There is no such counter");
    await world.store.set(`counter ${counter}`, count + 1);
    return told({ count: count + 1 });
  },

  async test_trigger_tool_change(_, { publish }) {
    await publish({ of: "tools" });
    return said("The tools changed");
  },

  async test_trigger_prompt_change(_, { publish }) {
    await publish({ of: "prompts" });
    return said("The prompts changed");
  },

  async test_trigger_resource_change({ uri }, { publish }) {
    await publish({ of: "resource", uri: String(uri) });
    return said("The resource changed");
  },

  async test_end_subscriptions(_, { endSubscriptions }) {
    endSubscriptions();
    return said("Nobody listens any more");
  },
};

export const resource = "test://watched";

const said = (text: string): Result => ({ content: [{ type: "text", text }] });

const told = (structuredContent: Result): Result => ({ ...said(JSON.stringify(structuredContent)), structuredContent });
