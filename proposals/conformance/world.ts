import { MemoryStore, type World } from "@transports-wg/harness";
import { setTimeout as delay } from "node:timers/promises";

/** A world in which time passes, and somebody says yes to everything. */
export const world = (): World => ({
  clock: { now: Date.now, sleep: (ms, signal) => delay(ms, undefined, signal ? { signal } : {}) },
  store: new MemoryStore(),
  secret: crypto.getRandomValues(new Uint8Array(32)),
  principal: "referee",
  settings: {},
  answer: async () => ({ action: "accept", content: { confirmed: true } }),
});
