/** *Capability* and *Creating a Session*. */
import type { ServerCheck } from "@transports-wg/audit";
import { METHOD_NOT_FOUND } from "@transports-wg/wire";
import { add, ask, call, cameToNothing, created, itemsIn } from "./ask.ts";

const SAMPLE = 64;

const without = { replicas: [{ sessions: false }] };

export const creation: readonly ServerCheck[] = [
  {
    id: "sessions-declared",
    says: "A server that has sessions says so before one is created",
    role: "server",
    async run(lab) {
      const client = await lab.client();
      await created(lab, client);
      const { capabilities } = await ask(client, "server/discover");
      lab.expect.that("sessions" in (capabilities as object), "its capabilities have sessions", capabilities);
    },
  },
  {
    id: "create-unknown-without-sessions",
    says: "A server without sessions does not know the method",
    role: "server",
    async run({ start, client, expect }) {
      await start(without);
      const code = METHOD_NOT_FOUND;
      await expect.refused(ask(await client(), "sessions/create"), "sessions/create is refused", { code });
    },
  },
  {
    id: "metadata-refused-without-sessions",
    says: "A server without sessions refuses a request that names one",
    role: "server",
    async run({ start, client, expect }) {
      await start(without);
      const alice = await client();
      await expect.fulfilled(call(alice, "catalogue"), "a request without session is served");
      const session = { sessionId: "ses_1" };
      await expect.refused(call(alice, "catalogue", {}, session), "the same request with a session is refused");
    },
  },
  {
    id: "session-id-visible-ascii",
    says: "The id of a session has nothing but visible ASCII",
    role: "server",
    async run(lab) {
      const { sessionId } = await created(lab, await lab.client());
      lab.expect.matches(sessionId, /^[\x21-\x7e]+$/, "the id has characters from 0x21 to 0x7E only");
    },
  },
  {
    id: "session-id-unguessable",
    says: "The ids of sessions differ in as many bits as a sample can tell",
    role: "server",
    async run(lab) {
      const client = await lab.client();
      const ids: string[] = [];
      for (let count = 0; count < SAMPLE; count++) ids.push((await created(lab, client)).sessionId);
      lab.expect.equal(new Set(ids).size, SAMPLE, "no two ids are the same");
      let bits = 0;
      for (let at = 0; at < ids[0]!.length; at++) bits += Math.log2(new Set(ids.map((it) => it[at])).size);
      lab.expect.that(bits >= 100, "what varies in them is worth about 100 bits at least", bits);
    },
  },
  {
    id: "session-owner-checked",
    says: "A stolen session is of no use",
    role: "server",
    except: { stdio: "A process has one caller, and another one shares no store with it" },
    async run(lab) {
      const [alice, bob] = [await lab.client({ principal: "alice" }), await lab.client({ principal: "bob" })];
      const session = await created(lab, alice);
      await add(alice, session, "shoes");
      lab.expect.that(await cameToNothing(call(bob, "view_basket", {}, session)), "bob cannot look into the basket");
      lab.expect.that(await cameToNothing(add(bob, session, "hat")), "bob cannot put anything into it");
      lab.expect.that(await cameToNothing(ask(bob, "sessions/delete", session)), "bob cannot end the session");
      const items = await lab.expect.fulfilled(itemsIn(alice, session), "alice's session goes on");
      lab.expect.equal(items, ["shoes"], "her basket is as she left it");
    },
  },
];
