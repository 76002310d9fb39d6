/**
 * A server over stdio whose process dies right after one of its writes: between the write and whatever should come of it.
 *
 * node server.mjs <level | redis> <folder | url> <file that each charge is written to> <number of the write; 0 for none>
 */
import { appendFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import type { Store } from "@transports-wg/harness";
import { openLevelStore, openRedisStore } from "@transports-wg/store";
import { serveStdio } from "@transports-wg/wire";
import { makeServer } from "../reference/server.ts";

const [kind, place, charges, fatal] = process.argv.slice(2) as [string, string, string, string];
const store = await (kind === "level" ? openLevelStore(place) : openRedisStore(place));

let writes = 0;
const written = () => {
  if (++writes === Number(fatal)) process.kill(process.pid, "SIGKILL");
};
const mortal: Store = {
  get: (key) => store.get(key),
  async set(key, value) {
    await store.set(key, value);
    written();
  },
  async add(key, value) {
    const added = await store.add(key, value);
    if (added && key.startsWith("charge of ")) appendFileSync(charges, `${key}\n`);
    if (added) written();
    return added;
  },
  delete: (key) => store.delete(key),
};

// Twenty times as fast as the world, and the same in every process.
const SPEED = 20;
await serveStdio(
  makeServer({
    clock: {
      now: () => Date.now() * SPEED - (SPEED - 1) * 1.79e12,
      sleep: (ms, signal) => delay(ms / SPEED, undefined, { signal }),
    },
    store: mortal,
    secret: new Uint8Array(32),
    principal: "alice",
    settings: {},
    answer: () => Promise.reject(new Error("A server has no user")),
  }),
);
await store.close();
