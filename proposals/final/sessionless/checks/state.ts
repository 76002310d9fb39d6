/** *State That Spans Requests*. */
import type { ServerCheck } from "@transports-wg/audit";
import { add, call, cameToNothing, createBasket, itemsIn, textIn } from "./ask.ts";

export const state: readonly ServerCheck[] = [
  {
    id: "state-by-explicit-id",
    says: "Each of two baskets is found by its handle, whichever was used last",
    role: "server",
    async run(lab) {
      const client = await lab.client();
      const [first, second] = [await createBasket(lab, client), await createBasket(lab, client)];
      lab.expect.that(first !== second, "each basket has a handle of its own", first);
      for (const [basket, sku] of [
        [first, "shoes"],
        [second, "hat"],
        [first, "socks"],
      ] as const) {
        await add(client, basket, sku);
      }
      lab.expect.equal(await itemsIn(client, first), ["shoes", "socks"], "the first has what was put into it");
      lab.expect.equal(await itemsIn(client, second), ["hat"], "and so has the second");
    },
  },
  {
    id: "nothing-from-earlier-requests",
    says: "A call without handle does not mean the basket that was used before",
    role: "server",
    async run(lab) {
      const client = await lab.client();
      const basket = await createBasket(lab, client);
      await add(client, basket, "shoes");
      lab.expect.that(
        await cameToNothing(call(client, "add_item", { sku: "hat" })),
        "a call that names no basket comes to nothing",
      );
      lab.expect.equal(await itemsIn(client, basket), ["shoes"], "the basket has what was put into it by its handle");
    },
  },
  {
    id: "any-process-serves-handle",
    says: "A handle that one replica made is good on another",
    role: "server",
    except: { stdio: "Processes share no store" },
    async run(lab) {
      await lab.start({ replicas: [{}, {}], store: "shared" });
      const [one, other] = [await lab.client({ replica: 0 }), await lab.client({ replica: 1 })];
      const basket = await createBasket(lab, one);
      await add(one, basket, "shoes");
      const result = await lab.expect.fulfilled(add(other, basket, "hat"), "another replica serves the handle");
      lab.expect.equal(
        (result.structuredContent as { items?: unknown } | undefined)?.items ?? textIn(result),
        ["shoes", "hat"],
        "it finds what the first one was given",
      );
      lab.expect.equal(await itemsIn(one, basket), ["shoes", "hat"], "and the first what the other was given");
    },
  },
  {
    id: "process-is-no-boundary",
    says: "A process that lost its state says so, and does not serve another basket instead",
    role: "server",
    async run(lab) {
      // A process that was started again, without what it remembered: a replica with a store of its own.
      await lab.start({ replicas: [{}, {}], store: "separate" });
      const [before, after] = [await lab.client({ replica: 0 }), await lab.client({ replica: 1 })];
      const [old, fresh] = [await createBasket(lab, before), await createBasket(lab, after)];
      await add(before, old, "shoes");
      await add(after, fresh, "hat");
      const result = await lab.expect.fulfilled(
        call(after, "view_basket", { basket_id: old }),
        "a handle from before is answered by the tool",
      );
      const { items } = (result.structuredContent ?? {}) as { items?: string[] };
      lab.expect.that(
        result.isError === true || JSON.stringify(items) === '["shoes"]',
        "by its basket, or by an error that the model can read",
        result,
      );
    },
  },
];
