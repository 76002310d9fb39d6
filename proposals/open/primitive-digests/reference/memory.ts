import type { Store } from "@transports-wg/harness";
import type { Params } from "@transports-wg/wire";
import { isTarget, kindsActedUponBy, type Kind } from "../kinds.ts";

/** What a client remembers of one primitive. */
export interface Known {
  digest: string;
  /** A digest that the server named since: the definition at hand may be out of date. */
  stale?: string;
}

/** *What the Client Remembers*: digests by server and authorization context. */
export class Memory {
  readonly #store: Store;
  readonly #owner: readonly [server: string, principal: string | undefined];

  constructor(store: Store, server: string, principal: string | undefined) {
    this.#store = store;
    this.#owner = [server, principal];
  }

  async get(kind: Kind, key: unknown): Promise<Known | undefined> {
    return (await this.#read(kind)).find(([it]) => it === key)?.[1];
  }

  async set(kind: Kind, key: unknown, known: Known): Promise<void> {
    const others = (await this.#read(kind)).filter(([it]) => it !== key);
    await this.#store.set(this.#place(kind), [...others, [key, known]]);
  }

  /** Which remembered primitive a request is about. */
  async target(method: string, params: Params): Promise<{ kind: Kind; key: unknown } | undefined> {
    for (const kind of kindsActedUponBy(method)) {
      const found = (await this.#read(kind)).find(([key]) => isTarget(kind, key, params));
      if (found) return { kind, key: found[0] };
    }
    return undefined;
  }

  async #read(kind: Kind): Promise<[key: unknown, known: Known][]> {
    return ((await this.#store.get(this.#place(kind))) ?? []) as [unknown, Known][];
  }

  #place(kind: Kind): string {
    return JSON.stringify([...this.#owner, kind.members]);
  }
}
