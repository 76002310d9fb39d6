import type { CacheEntry, CacheKey, ResponseCacheStore } from "@modelcontextprotocol/client";
import type { Store } from "@transports-wg/harness";

/** The world's store as the official SDK wants one. */
export class SdkStore implements ResponseCacheStore {
  readonly #store: Store;
  readonly #largest: number;

  constructor(store: Store, largest: number) {
    this.#store = store;
    this.#largest = largest;
  }

  async get(key: CacheKey): Promise<CacheEntry | undefined> {
    return (await this.#store.get(nameOf(key))) as CacheEntry | undefined;
  }

  async set(key: CacheKey, entry: Omit<CacheEntry, "stamp">): Promise<number> {
    if (entry.value.length > this.#largest) throw new RangeError("There is no room for this");
    const stamp = (((await this.#store.get("stamp")) as number | undefined) ?? 0) + 1;
    await this.#store.set("stamp", stamp);
    await this.#store.set(nameOf(key), { ...entry, stamp });
    return stamp;
  }

  async delete(key: CacheKey): Promise<void> {
    await this.#store.delete(nameOf(key));
  }

  // The SDK calls these two on no store but its own.
  async evict(): Promise<void> {}
  async clear(): Promise<void> {}
}

const nameOf = ({ method, params = "", partition = "" }: CacheKey): string =>
  JSON.stringify([partition, method, params]);
