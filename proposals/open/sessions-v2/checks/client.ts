/** What clients owe. */
import type { ClientCheck } from "@transports-wg/audit";
import type { Params } from "@transports-wg/wire";
import { meta, sessionIn } from "./ask.ts";
import { desk, idsOf, named, sent, stamp, type Desk } from "./desk.ts";

const noAddress = { stdio: "A process at the end of a pipe has no address under which it could be found again" };

export const client: readonly ClientCheck[] = [
  {
    id: "create-without-session",
    says: "Who asks for a session names none, even when there is one",
    role: "client",
    async run(lab) {
      const client = await lab.client(desk());
      await stamp(client);
      await client.request("sessions/create", { _meta: meta() });
      await stamp(client);
      const creations = sent(lab, "sessions/create");
      lab.expect.given(creations.length >= 2, "the client creates sessions");
      lab.expect.equal(
        creations.map(({ message }) => sessionIn(message.params ?? {})),
        creations.map(() => undefined),
        "no sessions/create has session metadata",
      );
    },
  },
  {
    id: "session-of-one-server",
    says: "Servers do not hear of each other's sessions, be they with sessions of their own or without",
    role: "client",
    except: noAddress,
    async run(lab) {
      const [one, other] = [await lab.client(desk()), await lab.client(desk())];
      await stamp(one);
      await stamp(other);
      await stamp(one);
      const [first, second, third] = idsOf(named(lab));
      lab.expect.that(first !== second, "the second server is told a session of its own", second);
      lab.expect.equal(third, first, "and the first one that which it created");
      await stamp(await lab.client(desk({ stateless: true })));
      lab.expect.equal(named(lab).length, 3, "a server that needs no session is told none");
    },
  },
  {
    id: "session-of-one-user",
    says: "A session of one user is not used for another",
    role: "client",
    except: { stdio: "A process belongs to one user" },
    async run(lab) {
      const methods = desk();
      const alice = await lab.client(methods, { principal: "alice" });
      const bob = await lab.client(methods, { principal: "bob" });
      await stamp(alice);
      await stamp(bob);
      await stamp(alice);
      const [first, second, third] = idsOf(named(lab));
      lab.expect.that(first !== second, "bob gets a session of his own", second);
      lab.expect.equal(third, first, "alice goes on with hers");
    },
  },
  {
    id: "created-when-required",
    says: "A client that learns that it needs a session creates one and sends its request again",
    role: "client",
    async run(lab) {
      const client = await lab.client(desk());
      await lab.expect.fulfilled(stamp(client, { text: "once" }), "the call succeeds in the end");
      const calls = sent(lab, "tools/call");
      lab.expect.equal(sent(lab, "sessions/create").length, 1, "one session was created");
      lab.expect.equal(calls.at(-1)?.message.params?.arguments, { text: "once" }, "the request is the same");
      const ids = calls.map(({ message }) => ("id" in message ? message.id : undefined));
      lab.expect.equal(new Set(ids).size, calls.length, "its id is another one");
    },
  },
  {
    id: "lost-session-not-named-again",
    says: "A session that was not found is not named again",
    role: "client",
    async run(lab) {
      const state: Desk = {};
      const client = await lab.client(desk(state));
      await stamp(client);
      const [lost] = idsOf(named(lab));
      state.forgetful = true;
      await stamp(client).catch(() => {});
      const before = named(lab).length;
      await stamp(client);
      const after = idsOf(named(lab).slice(before));
      lab.expect.given(lost !== undefined && after.length > 0, "the client calls in sessions");
      lab.expect.that(!after.includes(lost!), "the next call is in another one", after);
    },
  },
  {
    id: "session-resumed",
    says: "After a restart the client goes on in its session, with its newest state",
    role: "client",
    except: noAddress,
    async run(lab) {
      const methods = desk({ created: { state: "0" }, news: (_, { state }) => ({ state: `${Number(state) + 1}` }) });
      await stamp(await lab.client(methods));
      await stamp(await lab.client(methods));
      const [before, after] = named(lab);
      lab.expect.equal(after?.sessionId, before?.sessionId, "the second client names the session of the first");
      lab.expect.equal(after?.state, "1", "with the state of the last result");
    },
  },
  {
    id: "state-echoed",
    says: "The state comes back character by character, whatever it looks like",
    role: "client",
    async run(lab) {
      for (const state of ["bGFuZz1lbg==", "", ' W/"été": ☃ \u0000', '{"b":1,"a":2.0}']) {
        const client = await lab.client(desk({ created: { state } }));
        const before = named(lab).length;
        for (let times = 0; times < 2; times++) await stamp(client);
        const states = named(lab)
          .slice(before)
          .map((it) => it.state);
        lab.expect.equal(states, [state, state], "each call of the session has it as it came");
      }
    },
  },
  {
    id: "state-taken-over",
    says: "What a result says of the state is what the next request says",
    role: "client",
    async run(lab) {
      const news = (args: Params) => args.news as Partial<{ state: string }> | undefined;
      const client = await lab.client(desk({ created: { state: "first" }, news }));
      await stamp(client, { news: { state: "second" } });
      await stamp(client, {});
      await stamp(client, { news: {} });
      await stamp(client, { news: { state: "third" } });
      await stamp(client, {});
      lab.expect.equal(
        named(lab).map((it) => it.state),
        ["first", "second", "second", "second", "third"],
        "each call has the newest state; a result that says nothing of it changes nothing",
      );
    },
  },
  {
    id: "last-result-counts",
    says: "Of two results that overtake each other the later one counts",
    role: "client",
    async run(lab) {
      let release!: () => void;
      const overtaken = new Promise<void>((resolve) => (release = resolve));
      const news = (args: Params) => ({ state: String(args.text) });
      const plain = desk({ created: { state: "old" }, news });
      const slow: typeof plain = {
        ...plain,
        async "tools/call"(params, context) {
          const result = await plain["tools/call"]!(params, context);
          if ((params.arguments as Params).text === "slow") await overtaken;
          return result;
        },
      };
      const client = await lab.client(slow);
      await stamp(client, { text: "before" });
      const late = stamp(client, { text: "slow" });
      await stamp(client, { text: "fast" });
      release();
      await late;
      await stamp(client, { text: "after" });
      const states = named(lab).map((it) => it.state);
      lab.expect.equal(states.slice(1, 3), ["before", "before"], "both have the state from before");
      lab.expect.equal(states.at(-1), "slow", "the next request has that of the result which came last");
    },
  },
  {
    id: "session-deleted-at-end",
    says: "A client that is closed ends its session",
    role: "client",
    async run(lab) {
      const client = await lab.client(desk());
      await stamp(client);
      const [session] = idsOf(named(lab));
      lab.expect.given(session, "the client calls in a session");
      await client.close();
      const ended = sent(lab, "sessions/delete").map(({ message }) => sessionIn(message.params ?? {})?.sessionId);
      lab.expect.equal(ended, [session], "sessions/delete names it");
    },
  },
  {
    id: "staleness-told",
    says: "A user is told of a session that may be stale, and decides",
    role: "client",
    async run(lab) {
      let action = "keep";
      const asked: Params[] = [];
      const stale = (params: Params) => {
        asked.push(params);
        return { action };
      };
      const at = (ms: number) => new Date(lab.clock.now() + ms).toISOString();
      const [first, later] = [at(60_000), at(600_000)];
      const news = () => ({ expiresAt: later });
      const client = await lab.client(desk({ created: { expiresAt: first }, news }), { answers: { stale } });
      await stamp(client);
      const [session] = idsOf(named(lab));
      await lab.clock.advance(120_000);
      await stamp(client);
      lab.expect.equal(asked.length, 0, "a result that puts off the end is believed");
      await lab.clock.advance(600_000);
      await stamp(client);
      lab.expect.equal(asked, [{ sessionId: session, expiresAt: later }], "after it the user is told");
      lab.expect.equal(idsOf(named(lab)).at(-1), session, "a session that the user keeps is used");
      await lab.clock.advance(600_000);
      action = "drop";
      await stamp(client);
      lab.expect.that(idsOf(named(lab)).at(-1) !== session, "one that the user drops is not");
    },
  },
  {
    id: "session-header-mirrored",
    says: "The header names the session that the body names",
    role: "client",
    except: { stdio: "There are no headers over stdio" },
    async run(lab) {
      const client = await lab.client(desk());
      await stamp(client);
      await stamp(client);
      const inSession = sent(lab, "tools/call").filter(({ message }) => sessionIn(message.params ?? {}));
      lab.expect.given(inSession.length > 0, "the client calls in a session");
      lab.expect.equal(
        inSession.map(({ headers }) => headers.get("mcp-session-id")),
        idsOf(named(lab)),
        "Mcp-Session-Id of each call is its session",
      );
    },
  },
];
