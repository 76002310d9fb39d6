/** The section *Subscriptions*. All that is known of a listener lives in the call that answers it. */
import { randomUUID } from "node:crypto";
import type { World } from "@transports-wg/harness";
import { META_KEYS } from "@transports-wg/schema/2026-07-28";
import type { SubscriptionFilter } from "@transports-wg/schema/2026-07-28/types";
import type { Context, Notification, Params, Result } from "@transports-wg/wire";

/** Milliseconds after which a listener looks for what another replica changed. */
const LOOK = 1_000;

export type Change = { of: "tools" } | { of: "prompts" } | { of: "resource"; uri: string };

/** What changes. The mark of each change stands in the store, for all replicas; who waits on this one is woken at once. */
export class Changes {
  readonly #world: World;
  #wake = new AbortController();
  #close = new AbortController();

  constructor(world: World) {
    this.#world = world;
  }

  async publish(change: Change): Promise<void> {
    await this.#world.store.set(keyOf(change), randomUUID());
    const woken = this.#wake;
    this.#wake = new AbortController();
    woken.abort();
  }

  /** Ends every subscription that is open now, as a server does before it goes. */
  end(): void {
    const closed = this.#close;
    this.#close = new AbortController();
    closed.abort();
  }

  async listen(params: Params, { id, notify, signal }: Context): Promise<Result> {
    const { store, clock } = this.#world;
    const _meta = { [META_KEYS.SUBSCRIPTION_ID]: id };
    const over = this.#close.signal;
    const honoured = honour(params.notifications as SubscriptionFilter);
    const changes = changesOf(honoured);
    // Looked at before the acknowledgement: what changes after it is not missed.
    const seen = await Promise.all(changes.map((it) => store.get(keyOf(it))));
    await notify({ method: "notifications/subscriptions/acknowledged", params: { _meta, notifications: honoured } });
    while (!over.aborted) {
      signal.throwIfAborted();
      const wake = AbortSignal.any([this.#wake.signal, over, signal]);
      for (const [at, change] of changes.entries()) {
        const mark = await store.get(keyOf(change));
        if (mark === seen[at]) continue;
        seen[at] = mark;
        const { method, params } = notificationOf(change);
        await notify({ method, params: { ...params, _meta } });
      }
      await clock.sleep(LOOK, wake).catch(() => {});
    }
    return { resultType: "complete", _meta };
  }
}

/** What of a filter can be had here: everything but news of the list of resources, which never changes. */
function honour(filter: SubscriptionFilter): SubscriptionFilter {
  const { toolsListChanged, promptsListChanged, resourceSubscriptions } = filter;
  return {
    ...(toolsListChanged && { toolsListChanged }),
    ...(promptsListChanged && { promptsListChanged }),
    ...(resourceSubscriptions && { resourceSubscriptions }),
  };
}

const changesOf = ({
  toolsListChanged,
  promptsListChanged,
  resourceSubscriptions = [],
}: SubscriptionFilter): Change[] => [
  ...(toolsListChanged ? [{ of: "tools" } as const] : []),
  ...(promptsListChanged ? [{ of: "prompts" } as const] : []),
  ...resourceSubscriptions.map((uri) => ({ of: "resource", uri }) as const),
];

const keyOf = (change: Change) => `changed ${change.of} ${change.of === "resource" ? change.uri : ""}`;

const notificationOf = (change: Change): Notification =>
  change.of === "resource"
    ? { method: "notifications/resources/updated", params: { uri: change.uri } }
    : { method: `notifications/${change.of}/list_changed` };
