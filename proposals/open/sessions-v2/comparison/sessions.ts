/** The sessions of this proposal, by its reference. The host has one for each conversation. */
import type { Store, World } from "@transports-wg/harness";
import { reference } from "../reference.ts";
import { callOf, itemsOf, preferencesOf } from "./call.ts";
import type { Way } from "./way.ts";

export const sessions: Way = {
  name: "sessions",
  server: (world) => reference.server!(world) as ReturnType<Way["server"]>,
  host: (world, peer) => ({
    async conversation(name) {
      const store = shelf(world.store, name);
      const call = callOf(await reference.client!({ ...world, store } satisfies World, peer));
      return {
        add: (sku) => call("add_item", { sku }),
        items: async () => itemsOf(await call("view_basket")),
        prefer: (name, value) => call("set_preference", { name, value }),
        preferences: async () => preferencesOf(await call("view_basket")),
        look: () => call("catalogue"),
        // The model never hears of its session.
        baskets: () => ({}),
        forget() {},
        mistake() {},
      };
    },
  }),
};

/** A part of a store. */
function shelf(store: Store, name: string): Store {
  const own = (key: string) => `${name}: ${key}`;
  return {
    get: (key) => store.get(own(key)),
    set: (key, value) => store.set(own(key), value),
    add: (key, value) => store.add(own(key), value),
    delete: (key) => store.delete(own(key)),
  };
}
