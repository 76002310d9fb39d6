/** *Using a Session* and *HTTP*. */
import type { ServerCheck } from "@transports-wg/audit";
import { postHeaders, request } from "@transports-wg/wire";
import { SESSION_NOT_FOUND, SESSION_REQUIRED } from "../names.ts";
import { add, ask, call, created, itemsIn, meta } from "./ask.ts";

const unknown = { sessionId: "ses_AAAAAAAAAAAAAAAAAAAAAA" };

export const use: readonly ServerCheck[] = [
  {
    id: "session-is-context",
    says: "Each of two sessions has a basket of its own, whichever was used last",
    role: "server",
    async run(lab) {
      const client = await lab.client();
      const [first, second] = [await created(lab, client), await created(lab, client)];
      for (const [session, sku] of [
        [first, "shoes"],
        [second, "hat"],
        [first, "socks"],
      ] as const)
        await add(client, session, sku);
      lab.expect.equal(await itemsIn(client, first), ["shoes", "socks"], "the first has what was put into it");
      lab.expect.equal(await itemsIn(client, second), ["hat"], "and so has the second");
    },
  },
  {
    id: "session-required",
    says: "What needs a session is refused without one, though the caller has one",
    role: "server",
    async run(lab) {
      const client = await lab.client();
      const session = await created(lab, client);
      await add(client, session, "shoes");
      const code = SESSION_REQUIRED;
      for (const tool of ["add_item", "view_basket", "set_preference"]) {
        await lab.expect.refused(call(client, tool, { sku: "hat" }), `${tool} without session is refused`, { code });
      }
      lab.expect.equal(await itemsIn(client, session), ["shoes"], "nothing was put into a basket by it");
    },
  },
  {
    id: "session-not-found",
    says: "A session that never was is refused, by every tool",
    role: "server",
    async run({ client, expect }) {
      const alice = await client();
      const code = SESSION_NOT_FOUND;
      for (const tool of ["view_basket", "add_item", "catalogue"]) {
        await expect.refused(call(alice, tool, { sku: "hat" }, unknown), `${tool} is refused`, { code });
      }
    },
  },
  {
    id: "not-found-names-session",
    says: "The refusal names the session that was not found",
    role: "server",
    async run({ client, expect }) {
      const error = await expect.refused(call(await client(), "view_basket", {}, unknown), "the call is refused");
      expect.equal(
        (error.data as { sessionId?: unknown } | undefined)?.sessionId,
        unknown.sessionId,
        "data.sessionId is that of the request",
      );
    },
  },
  {
    id: "any-replica-serves-session",
    says: "A session that one replica created goes on with another",
    role: "server",
    except: { stdio: "Processes share no store" },
    async run(lab) {
      await lab.start({ replicas: [{}, {}], store: "shared" });
      const [one, other] = [await lab.client({ replica: 0 }), await lab.client({ replica: 1 })];
      const session = await created(lab, one);
      await add(one, session, "shoes");
      await lab.expect.fulfilled(add(other, session, "hat"), "another replica serves the session");
      lab.expect.equal(await itemsIn(one, session), ["shoes", "hat"], "both put into one basket");
    },
  },
  {
    id: "lists-not-by-session",
    says: "A list is the same in every session and without one",
    role: "server",
    async run(lab) {
      const client = await lab.client();
      const before = (await ask(client, "tools/list")).tools;
      const [first, second] = [await created(lab, client), await created(lab, client)];
      await add(client, first, "shoes");
      for (const session of [first, second, undefined]) {
        const { tools } = await ask(client, "tools/list", session);
        lab.expect.equal(tools, before, `the list ${session ? "in a session" : "without session"} is as it was`);
      }
    },
  },
  {
    id: "contradicting-header-refused",
    says: "A request whose header names another session than its body is refused",
    role: "server",
    except: { stdio: "There are no headers over stdio" },
    async run(lab) {
      const session = await created(lab, await lab.client());
      const post = async (header: string) => {
        const params = { name: "view_basket", arguments: {}, _meta: meta(session) };
        const answer = await lab.post(JSON.stringify(request(1, "tools/call", params)), {
          ...postHeaders,
          authorization: "Bearer alice",
          "mcp-protocol-version": "2026-07-28",
          "mcp-method": "tools/call",
          "mcp-name": "view_basket",
          "mcp-session-id": header,
        });
        const { error } = (await answer.json()) as { error?: { code: number } };
        return [answer.status, error?.code];
      };
      lab.expect.equal(await post(session.sessionId), [200, undefined], "with the same id the request is served");
      lab.expect.equal(await post("ses_other"), [400, -32020], "with another id it is refused by HeaderMismatchError");
    },
  },
];
