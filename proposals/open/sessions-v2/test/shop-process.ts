/** A process that serves the reference over a store, in a folder or a Redis, and kills itself between a write and its answer when it is told to. */
import { openLevelStore, openRedisStore } from "@transports-wg/store";
import type { Store, World } from "@transports-wg/harness";
import { serveHttp } from "@transports-wg/wire";
import { reference } from "../reference.ts";

const [place, fatal] = process.argv.slice(2) as [string, string | undefined];
const durable = await (place.startsWith("redis:") ? openRedisStore(place) : openLevelStore(place));

/** What was written is on the disk when this kills the process; nobody has been told. */
function dieAfter(key: string): void {
  if (fatal !== undefined && key.startsWith(fatal)) process.kill(process.pid, "SIGKILL");
}

const store: Store = {
  get: (key) => durable.get(key),
  set: (key, value) => durable.set(key, value),
  async add(key, value) {
    const added = await durable.add(key, value);
    if (added) dieAfter(key);
    return added;
  },
  async delete(key) {
    const deleted = await durable.delete(key);
    if (deleted) dieAfter(key);
    return deleted;
  },
};

const world: World = {
  clock: { now: () => Date.now(), sleep: () => Promise.reject(new Error("Nobody sleeps")) },
  store,
  secret: new Uint8Array(32),
  principal: undefined,
  settings: {},
  answer: () => Promise.reject(new Error("Nobody is asked")),
};

const { url } = await serveHttp(await reference.server!(world));
process.send!(url);
