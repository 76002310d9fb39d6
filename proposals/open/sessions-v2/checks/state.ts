/** *The State*. */
import type { ServerCheck } from "@transports-wg/audit";
import type { JSONRPCNotification } from "@transports-wg/wire";
import { SESSION } from "../names.ts";
import { cameToNothing, add, call, created, itemsIn, meta, prefer, preferencesIn, sessionIn } from "./ask.ts";

export const state: readonly ServerCheck[] = [
  {
    id: "session-id-kept",
    says: "The session in a result is that of the request",
    role: "server",
    async run(lab) {
      const client = await lab.client();
      const session = await created(lab, client);
      const news = sessionIn(await prefer(client, session, "currency", "SEK"));
      lab.expect.given(news, "the result of set_preference has session metadata");
      lab.expect.equal(news!.sessionId, session.sessionId, "its id is that of the request");
      const again = sessionIn(await prefer(client, { ...session, ...news }, "currency", "EUR"));
      lab.expect.equal(again?.sessionId, session.sessionId, "and so it is the next time");
    },
  },
  {
    id: "no-metadata-in-notifications",
    says: "A notification says nothing of the session",
    role: "server",
    async run(lab) {
      const client = await lab.client();
      const session = await created(lab, client);
      const heard: JSONRPCNotification[] = [];
      const _meta = meta(session, { progressToken: "add" });
      const options = { onNotification: (it: JSONRPCNotification) => void heard.push(it) };
      await client.request("tools/call", { name: "add_item", arguments: { sku: "shoes" }, _meta }, options);
      lab.expect.given(heard.length > 0, "add_item sends a progress notification");
      lab.expect.that(!heard.some(({ params }) => JSON.stringify(params).includes(SESSION)), "none names it", heard);
    },
  },
  {
    id: "parallel-changes-kept",
    says: "Of what parallel requests on two replicas put into a basket nothing is lost",
    role: "server",
    except: { stdio: "Processes share no store" },
    async run(lab) {
      await lab.start({ replicas: [{}, {}], store: "shared" });
      const replicas = [await lab.client({ replica: 0 }), await lab.client({ replica: 1 })] as const;
      const session = await created(lab, replicas[0]);
      const skus = Array.from({ length: 8 }, (_, count) => `sku ${count}`);
      await Promise.all(skus.map((sku, count) => add(replicas[count % 2 === 0 ? 0 : 1], session, sku)));
      const items = (await itemsIn(replicas[0], session)) as string[];
      lab.expect.equal([...items].sort(), skus, "the basket has each of them once");
    },
  },
  {
    id: "foreign-state-refused",
    says: "A state that was changed, made up, or issued for another session is refused",
    role: "server",
    async run(lab) {
      const client = await lab.client();
      const [first, second] = [await created(lab, client), await created(lab, client)];
      const { state } = sessionIn(await prefer(client, first, "currency", "SEK")) ?? {};
      lab.expect.given(state, "set_preference keeps preferences in the state");
      lab.expect.equal(
        await preferencesIn(client, { ...first, state: state! }),
        { currency: "SEK" },
        "the state that was issued is understood",
      );
      const changed = `${state![0] === "A" ? "B" : "A"}${state!.slice(1)}`;
      for (const [what, session] of [
        ["changed state", { ...first, state: changed }],
        ["made-up state", { ...first, state: "e30.e30" }],
        ["state of another session", { ...second, state: state! }],
      ] as const)
        lab.expect.that(await cameToNothing(call(client, "view_basket", {}, session)), `a ${what} is refused`);
    },
  },
];
