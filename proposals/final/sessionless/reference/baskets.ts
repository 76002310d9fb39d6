import { randomBytes } from "node:crypto";
import type { World } from "@transports-wg/harness";

/** Milliseconds that a basket lasts after its last use. `create_basket` tells it to the model. */
export const LIFE = 24 * 60 * 60 * 1000;

interface Basket {
  owner: string | null;
  usedAt: number;
}

/** State that spans requests: in the store, under handles. */
export class Baskets {
  readonly #world: Pick<World, "store" | "clock">;
  readonly #caller: string | null;

  constructor(world: Pick<World, "store" | "clock">, caller: string | undefined) {
    this.#world = world;
    this.#caller = caller ?? null;
  }

  /** *Whose it is*: 128 random bits. */
  async create(): Promise<string> {
    const id = `bsk_${randomBytes(16).toString("base64url")}`;
    await this.#touch(id);
    return id;
  }

  /** Whether the caller has such a basket. Somebody else's is none, nor is one that has expired. */
  async has(id: string): Promise<boolean> {
    const { store, clock } = this.#world;
    const basket = (await store.get(`basket ${id}`)) as Basket | undefined;
    if (!basket || basket.owner !== this.#caller) return false;
    if (clock.now() >= basket.usedAt + LIFE) {
      await this.empty(id);
      await store.delete(`basket ${id}`);
      return false;
    }
    await this.#touch(id);
    return true;
  }

  async items(id: string): Promise<string[]> {
    const items: string[] = [];
    for (;;) {
      const item = await this.#world.store.get(`item ${items.length} of ${id}`);
      if (item === undefined) return items;
      items.push(item as string);
    }
  }

  /** Each item has a key of its own: of two that come at once none is lost. */
  async add(id: string, sku: string): Promise<void> {
    let place = 0;
    while (!(await this.#world.store.add(`item ${place} of ${id}`, sku))) place++;
  }

  async empty(id: string): Promise<void> {
    for (let place = (await this.items(id)).length - 1; place >= 0; place--) {
      await this.#world.store.delete(`item ${place} of ${id}`);
    }
  }

  async #touch(id: string): Promise<void> {
    const { store, clock } = this.#world;
    await store.set(`basket ${id}`, { owner: this.#caller, usedAt: clock.now() } satisfies Basket);
  }
}
