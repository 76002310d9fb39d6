import { randomUUID } from "node:crypto";
import type { Clock, Store, World } from "@transports-wg/harness";
import { INVALID_PARAMS, RpcError, type Notification, type Params, type Result } from "@transports-wg/wire";
import { cacheable, hintsOf, isComplete, type CacheableMethod } from "./cacheable.ts";
import { paramsThatMatter } from "./key.ts";

/** What somebody wants to know, and on whose authority. */
export interface Question {
  method: string;
  params: Params;
  context: string | undefined;
}

interface Entry {
  result: Result;
  /** When it came, by the clock of the cache. */
  received: number;
  /** Of the result, at the time when it was asked for. */
  epoch: unknown;
}

/** What client and proxy keep of one server. A store that several of them share needs nothing but `get`, `set` and `delete`. */
export class Cache {
  readonly #clock: Clock;
  readonly #store: Store;
  readonly #largest: number;
  readonly #server: string;

  /** @param server tells servers apart that share the store */
  constructor({ clock, store, settings }: World, server: string) {
    this.#clock = clock;
    this.#store = store;
    this.#largest = typeof settings.largest === "number" ? settings.largest : Infinity;
    this.#server = server;
  }

  /** *Cache Key*. What is public has the same key in every context. */
  key({ method, params }: Question, context: string | null): string {
    return JSON.stringify([this.#server, context, method, paramsThatMatter(params)]);
  }

  /** *Freshness*. @returns the kept result, while it is fresh */
  async fresh(question: Question): Promise<Result | undefined> {
    const entry = await this.#entry(question);
    if (!entry) return undefined;
    const now = this.#clock.now();
    const { ttlMs } = hintsOf(entry.result);
    // A clock that stands before the reception has stepped back, and cannot tell the age.
    return entry.received <= now && now < entry.received + ttlMs ? entry.result : undefined;
  }

  /** *Stale Results*. @returns the kept result whatever its age, unless it is known to be out of date */
  async stale(question: Question): Promise<Result | undefined> {
    return (await this.#entry(question))?.result;
  }

  async #entry(question: Question): Promise<Entry | undefined> {
    const epoch = await this.epoch(question);
    for (const context of [own(question), null]) {
      const entry = (await this.#store.get(this.key(question, context))) as Entry | undefined;
      if (entry?.epoch === epoch) return entry;
    }
    return undefined;
  }

  /** @param epoch as it was when the request was sent: a result that was overtaken by a notification is out of date already */
  async keep(question: Question, result: Result, epoch: unknown): Promise<void> {
    const [here, there] =
      hintsOf(result).cacheScope === "public" ? [null, own(question)] : ([own(question), null] as const);
    // Whatever was kept before is older, under whichever scope.
    await this.#store.delete(this.key(question, there));
    if (!isComplete(result) || JSON.stringify(result).length > this.#largest) {
      await this.#store.delete(this.key(question, here));
      return;
    }
    const entry: Entry = { result, received: this.#clock.now(), epoch };
    await this.#store.set(this.key(question, here), entry);
    const { nextCursor } = result;
    if (typeof nextCursor === "string") await this.#store.set(this.#cursor(question, here, nextCursor), epoch);
  }

  /** Changes with each notification. `null` before the first. */
  async epoch({ method, params }: Pick<Question, "method" | "params">): Promise<unknown> {
    return (await this.#store.get(this.#epochOf(method, params))) ?? null;
  }

  /** *Notifications*: what was kept, or is on its way, is out of date. */
  async hear({ method, params = {} }: Notification): Promise<void> {
    const outdated = (Object.keys(cacheable) as CacheableMethod[]).filter((it) => cacheable[it] === method);
    await Promise.all(outdated.map((it) => this.forget(it, params)));
  }

  /** Forgets all pages of a list, or one resource. */
  async forget(method: string, params: Params = {}): Promise<void> {
    await this.#store.set(this.#epochOf(method, params), randomUUID());
  }

  /** *Pages*: a cursor that was valid once, and is not any more, makes all pages worthless. */
  async refused(question: Question, error: unknown): Promise<void> {
    const { method, params } = question;
    if (!(error instanceof RpcError && error.code === INVALID_PARAMS) || params.cursor === undefined) return;
    const epoch = await this.epoch(question);
    for (const context of [own(question), null]) {
      if ((await this.#store.get(this.#cursor(question, context, params.cursor))) === epoch) return this.forget(method);
    }
  }

  #epochOf(method: string, params: Params): string {
    return JSON.stringify([this.#server, "epoch", method, method === "resources/read" ? params.uri : null]);
  }

  /** Where it stands that a page gave out this cursor. */
  #cursor({ method }: Question, context: string | null, cursor: unknown): string {
    return JSON.stringify([this.#server, "cursor", context, method, cursor]);
  }
}

/** *Cache Scope*: nobody in particular is a context too. */
const own = ({ context }: Question): string => context ?? "";
