/** *The End of a Session*. */
import type { ServerCheck } from "@transports-wg/audit";
import { add, ask, call, cameToNothing, created, itemsIn } from "./ask.ts";

/** Longer than anybody keeps a session that nobody uses. */
const YEAR = 366 * 24 * 60 * 60 * 1000;

export const end: readonly ServerCheck[] = [
  {
    id: "deleted-session-not-served",
    says: "After its end a session is not served",
    role: "server",
    async run(lab) {
      const client = await lab.client();
      const [session, other] = [await created(lab, client), await created(lab, client)];
      await add(client, session, "shoes");
      await add(client, other, "hat");
      await lab.expect.fulfilled(ask(client, "sessions/delete", session), "the session is ended");
      for (const tool of ["view_basket", "add_item"]) {
        const attempt = call(client, tool, { sku: "socks" }, session);
        lab.expect.that(await cameToNothing(attempt), `${tool} in it comes to nothing`);
      }
      lab.expect.equal(await itemsIn(client, other), ["hat"], "another session goes on");
    },
  },
  {
    id: "deleted-session-stays-so",
    says: "Calls that race the end of a session do not bring it back",
    role: "server",
    async run(lab) {
      const client = await lab.client();
      for (let round = 0; round < 5; round++) {
        const session = await created(lab, client);
        const calls = ["a", "b", "c"].map((sku) => cameToNothing(add(client, session, sku)));
        const ended = ask(client, "sessions/delete", session);
        const late = ["d", "e"].map((sku) => cameToNothing(add(client, session, sku)));
        await ended;
        await Promise.all([...calls, ...late]);
        lab.expect.that(await cameToNothing(call(client, "view_basket", {}, session)), "afterwards there is none");
      }
    },
  },
  {
    id: "orphans-removed",
    says: "A session that nobody uses is removed some day",
    role: "server",
    async run(lab) {
      const client = await lab.client();
      const orphan = await created(lab, client);
      lab.expect.equal(await itemsIn(client, orphan), [], "at first it is there");
      const { expiresAt } = orphan;
      await lab.clock.advance(expiresAt === undefined ? YEAR : Date.parse(expiresAt) - lab.clock.now() + 1000);
      const attempt = call(client, "view_basket", {}, orphan);
      lab.expect.that(await cameToNothing(attempt), "after the time that expiresAt told, or a year, it is not");
    },
  },
];
