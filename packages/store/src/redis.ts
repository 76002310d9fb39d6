import { createClient } from "redis";
import { named, textOf } from "./json.ts";
import type { OpenStore } from "./open-store.ts";

/**
 * A store that several machines share.
 *
 * How much of it outlives the server is the server's own configuration: `appendfsync always` is what a folder of `openLevelStore` has.
 *
 * @param url such as `redis://127.0.0.1:6379`
 * @throws Error when no server is there
 */
export async function openRedisStore(url: string): Promise<OpenStore> {
  let connected = false;
  const redis = createClient({
    url,
    // One that goes away comes back; one that was never there is a mistake in the address.
    socket: { reconnectStrategy: (retries, cause) => (connected ? Math.min(retries * 50, 2_000) : cause) },
  });
  // What is under way learns of an error by itself; without a listener it would end the process.
  redis.on("error", () => {});
  try {
    await redis.connect();
    connected = true;
  } catch (cause) {
    throw new Error(`A Redis server should answer at ${url}, but none does`, { cause });
  }
  return {
    async get(key) {
      const text = await redis.get(named(key));
      return text === null ? undefined : (JSON.parse(text) as unknown);
    },
    async set(key, value) {
      await redis.set(named(key), textOf(key, value));
    },
    async add(key, value) {
      return (await redis.set(named(key), textOf(key, value), { condition: "NX" })) === "OK";
    },
    async delete(key) {
      return (await redis.del(named(key))) === 1;
    },
    close: () => redis.close(),
  };
}
