/** Explicit handles, by the reference of the proposal `sessionless`. The model has them, and its host keeps what was said. */
import { reference } from "@transports-wg/sessionless/reference";
import { callOf, itemsOf } from "./call.ts";
import type { Baskets, Way } from "./way.ts";

export const handles: Way = {
  name: "handles",
  server: (world) => reference.server!(world) as ReturnType<Way["server"]>,
  host(world, peer) {
    const call = callOf(peer.connect());
    return {
      async conversation(name, told = {}) {
        const transcript = `conversation ${name}`;
        let known: Baskets = { ...told, ...((await world.store.get(transcript)) as Baskets | undefined) };

        const coming = new Map<string, Promise<string>>();

        /** The model waits for a handle before it can use it. */
        function basket(purpose: string): string | Promise<string> {
          if (known[purpose] !== undefined) return known[purpose];
          if (!coming.has(purpose))
            coming.set(
              purpose,
              create(purpose).finally(() => coming.delete(purpose)),
            );
          return coming.get(purpose)!;
        }

        async function create(purpose: string): Promise<string> {
          const { basket_id } = await call("create_basket");
          known = { ...known, [purpose]: String(basket_id) };
          await world.store.set(transcript, known);
          return String(basket_id);
        }

        const items = async (purpose = "shopping") =>
          itemsOf(await call("view_basket", { basket_id: await basket(purpose) }));
        const add = async (sku: string, purpose = "shopping") =>
          call("add_item", { basket_id: await basket(purpose), sku });
        return {
          add,
          items,
          // This shop has no tool for preferences; they are items of a basket of their own, which comes to the same.
          prefer: (name, value) => add(`${name}=${value}`, "preferences"),
          preferences: async () =>
            Object.fromEntries((await items("preferences")).map((it) => it.split("=") as [string, string])),
          look: () => call("count_sales"),
          baskets: () => known,
          forget: () => void (known = {}),
          mistake: () =>
            void (known = Object.fromEntries(
              Object.entries(known).map(([purpose, id]) => [
                purpose,
                `${id.slice(0, -1)}${id.endsWith("A") ? "B" : "A"}`,
              ]),
            )),
        };
      },
    };
  },
};
