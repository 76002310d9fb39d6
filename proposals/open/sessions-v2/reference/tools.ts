/** What there is to call, whoever serves it. README.md describes it under *Reference Implementation*. */
import type { Store, World } from "@transports-wg/harness";
import { INVALID_PARAMS, RpcError, type Params, type Result } from "@transports-wg/wire";
import { SESSION } from "../names.ts";
import type { SessionMetadata } from "../schema.ts";
import { Sessions } from "./sessions.ts";

/** What a tool can do besides returning a result. */
export interface Hands {
  world: World;
  /** The session of the call. Tools that need one have one. */
  session: SessionMetadata | undefined;
  progress: () => Promise<void>;
}

interface Tool {
  needsSession: boolean;
  run: (args: Params, hands: Hands) => Promise<Result>;
}

export const tools: Readonly<Record<string, Tool>> = {
  catalogue: { needsSession: false, run: async () => told({ skus: ["shoes", "hat"] }) },

  /** By the id of the session, and not by its state: of two that come at once none is lost. */
  add_item: {
    needsSession: true,
    async run({ sku }, { world: { store }, session, progress }) {
      await progress();
      let place = 0;
      while (!(await store.add(`item ${place} of ${session!.sessionId}`, sku))) place++;
      return told({ items: await itemsOf(store, session!.sessionId) });
    },
  },

  view_basket: {
    needsSession: true,
    run: async (_, { world, session }) =>
      told({ items: await itemsOf(world.store, session!.sessionId), preferences: preferences(world, session!) }),
  },

  /** Kept by the client, in the state of the session. */
  set_preference: {
    needsSession: true,
    async run({ name, value }, { world, session }) {
      const { sessionId, expiresAt } = session!;
      const changed = { ...preferences(world, session!), [String(name)]: value };
      const state = new Sessions(world).seal(sessionId, changed);
      const metadata: SessionMetadata = { sessionId, state, ...(expiresAt !== undefined && { expiresAt }) };
      return { ...told({ preferences: changed }), _meta: { [SESSION]: metadata } };
    },
  },
};

function preferences(world: World, { sessionId, state }: SessionMetadata): Result {
  if (state === undefined) return {};
  const opened = new Sessions(world).open(sessionId, state);
  if (opened === undefined) throw new RpcError(INVALID_PARAMS, "The state is not one of this session");
  return opened as Result;
}

async function itemsOf(store: Store, sessionId: string): Promise<unknown[]> {
  const items: unknown[] = [];
  for (;;) {
    const item = await store.get(`item ${items.length} of ${sessionId}`);
    if (item === undefined) return items;
    items.push(item);
  }
}

const told = (structuredContent: Result): Result => ({
  content: [{ type: "text", text: JSON.stringify(structuredContent) }],
  structuredContent,
});
