import type { IntermediaryCheck, IntermediaryLab } from "@transports-wg/audit";
import { INVALID_REQUEST, postHeaders } from "@transports-wg/wire";
import { Announcer, Subscription } from "./announcer.ts";
import {
  A_MOMENT,
  Book,
  HOUR,
  MINUTE,
  ask,
  bodyOf,
  cacheableMethods,
  editions,
  get,
  nameIn,
  paramsOf,
  times,
  until,
  walk,
} from "./play.ts";

const forAll = { ttlMs: HOUR, cacheScope: "public" };
const forOne = { ttlMs: HOUR, cacheScope: "private" };

const two = async ({ client }: IntermediaryLab) => [await client(), await client({ principal: "bob" })] as const;

export const proxy: readonly IntermediaryCheck[] = [
  {
    id: "proxy-shares-public",
    says: "A proxy serves what is public to everyone, as an answer to each one's own request, until its TTL has run out",
    role: "intermediary",
    async run(lab) {
      await lab.start(editions({ ttlMs: MINUTE, cacheScope: "public" }));
      const [alice, bob] = await two(lab);
      for (const method of cacheableMethods) {
        await get(alice, method);
        const shared = await lab.expect.fulfilled(
          bob.request(method, ask(paramsOf(method)), { id: "an id of bob's" }),
          "the other caller gets an answer to its own request",
        );
        lab.expect.equal(nameIn(shared), "1", `the result of ${method} is shared`);
      }
      await lab.clock.advance(MINUTE);
      lab.expect.equal(await get(bob, "tools/list"), "2", "a stale result is not served");
    },
  },
  {
    id: "proxy-keeps-private-apart",
    says: "A proxy serves what is private only to the credentials that it came with",
    role: "intermediary",
    async run(lab) {
      await lab.start(editions(forOne));
      const [alice, bob] = await two(lab);
      const nobody = await lab.client({ principal: "" });
      for (const method of ["tools/list", "resources/read"]) {
        lab.expect.equal(await get(alice, method), "1", "the first caller is answered by the server");
        lab.expect.equal(await get(bob, method), "2", "the other caller is answered by the server");
        lab.expect.equal(await get(nobody, method), "3", "a caller without credentials is answered by the server");
        const hers = Number(await get(alice, method));
        lab.expect.that(![2, 3].includes(hers), "the first caller does not get the result of another", hers);
      }
    },
  },
  {
    id: "proxy-crowd-kept-apart",
    says: "While an answer is on its way nobody with other credentials waits for it",
    role: "intermediary",
    async run(lab) {
      let open = false;
      await lab.start(
        editions(async () => {
          await until(() => open);
          return forOne;
        }),
      );
      const [alice, bob] = await two(lab);
      const hers = Array.from({ length: 5 }, () => get(alice, "tools/list"));
      await until(() => times(lab, "tools/list") > 0);
      const his = Array.from({ length: 5 }, () => get(bob, "tools/list"));
      await until(() => times(lab, "tools/list") > 1, A_MOMENT);
      open = true;
      const [ofAlice, ofBob] = [new Set(await Promise.all(hers)), new Set(await Promise.all(his))];
      for (const it of ofBob) lab.expect.that(!ofAlice.has(it), "no answer reaches two principals", { ofAlice, ofBob });
      const askers = lab.received.map(({ principal }) => principal);
      lab.expect.that(askers.includes("alice") && askers.includes("bob"), "the server was asked by each", askers);
    },
  },
  {
    id: "proxy-asks-for-other-request",
    says: "A proxy answers no method, parameters or metadata with what was kept of others",
    role: "intermediary",
    async run(lab) {
      await lab.start(editions((_, __, { method }) => ({ ...forAll, _meta: { "com.example/of": method } })));
      const [alice, bob] = await two(lab);
      for (const method of cacheableMethods) {
        const { _meta } = await alice.request(method, ask(paramsOf(method)));
        const of = (_meta as Record<string, unknown> | undefined)?.["com.example/of"];
        lab.expect.equal(of, method, "the result is one of the method that was asked for");
      }
      lab.expect.equal(await get(bob, "resources/read", { uri: "note://two" }), "2", "another resource is asked for");
      lab.expect.equal(await get(bob, "tools/list", { cursor: "" }), "2", "another page is asked for");
      const german = ask({ _meta: { "com.example/acceptLanguage": "de" } });
      lab.expect.equal(nameIn(await bob.request("tools/list", german)), "3", "other metadata is another request");
    },
  },
  {
    id: "proxy-keeps-no-retry",
    says: "A proxy answers nobody with a result that was obtained with inputResponses or requestState",
    role: "intermediary",
    async run(lab) {
      await lab.start(editions(forAll));
      const [alice, bob] = await two(lab);
      for (const retry of [{ requestState: "half-way" }, { inputResponses: { name: { action: "accept" } } }]) {
        const before = times(lab, "resources/read");
        await alice.request("resources/read", ask({ uri: "note://one", ...retry }));
        await alice.request("resources/read", ask({ uri: "note://one", ...retry }));
        lab.expect.equal(times(lab, "resources/read") - before, 2, "the same retry reaches the server each time");
      }
      lab.expect.equal(await get(bob, "resources/read"), "5", "the result of a retry answers no other request");
    },
  },
  {
    id: "proxy-not-poisoned",
    says: "A proxy keeps no error, no interim result and no result of another operation, whatever hints they carry",
    role: "intermediary",
    async run(lab) {
      await lab.start(
        editions((edition, { uri }) => ({
          ...forAll,
          ...(uri !== undefined && edition === 1 && { resultType: "input_required", requestState: "s" }),
        })),
      );
      const [alice, bob] = await two(lab);
      await get(alice, "tools/call");
      lab.expect.equal(await get(bob, "tools/call"), "2", "a call reaches the server, though the last was public");
      await get(alice, "resources/read");
      lab.expect.equal(
        await get(bob, "resources/read"),
        "2",
        "a reading reaches the server, though the last was interim",
      );
    },
  },
  {
    id: "proxy-unshares",
    says: "A proxy does not share a result any more that has become private",
    role: "intermediary",
    async run(lab) {
      await lab.start(editions((edition) => (edition === 1 ? { ...forAll, ttlMs: MINUTE } : forOne)));
      const [alice, bob] = await two(lab);
      await get(alice, "tools/list");
      await lab.clock.advance(MINUTE);
      lab.expect.equal(await get(alice, "tools/list"), "2", "the expired public result is fetched again");
      lab.expect.equal(await get(bob, "tools/list"), "3", "the result that is now private is not shared");
    },
  },
  {
    id: "proxy-hears-notifications",
    says: "Who asks a proxy after a notification gets what the server has then",
    role: "intermediary",
    async run(lab) {
      const announcer = new Announcer();
      await lab.start({ ...editions(forAll), "subscriptions/listen": announcer.listen });
      const [alice, bob] = await two(lab);
      const subscription = await Subscription.open(alice, { toolsListChanged: true });
      await get(bob, "tools/list");
      await announcer.announce({ method: "notifications/tools/list_changed" });
      await subscription.hears("notifications/tools/list_changed");
      lab.expect.equal(await get(alice, "tools/list"), "2", "who heard of the change gets the new list");
    },
  },
  {
    id: "proxy-lets-clients-restart",
    says: "A client that restarts because its cursor was refused gets a first page whose cursor is valid",
    role: "intermediary",
    async run(lab) {
      const book = new Book([HOUR, MINUTE, HOUR], "public");
      await lab.start(book.methods);
      const [alice, bob] = await two(lab);
      await walk(alice);
      book.edition = 2;
      book.cursors = 2;
      await lab.clock.advance(MINUTE);
      const list = await lab.expect.fulfilled(walk(bob), "the client gets to the end of the list");
      lab.expect.equal(
        list,
        ["page-1-edition-2", "page-2-edition-2", "page-3-edition-2"],
        "all pages are of the new list",
      );
    },
  },
  {
    id: "proxy-not-emptied-by-strangers",
    says: "A cursor that never was valid makes a proxy forget nothing",
    role: "intermediary",
    async run(lab) {
      const book = new Book([HOUR, HOUR], "public");
      await lab.start(book.methods);
      const [alice, bob] = await two(lab);
      await walk(alice);
      await lab.expect.refused(bob.request("tools/list", ask({ cursor: "made up" })), "the made-up cursor is refused");
      const before = times(lab, "tools/list");
      await walk(alice);
      lab.expect.equal(times(lab, "tools/list"), before, "the pages are still there");
    },
  },
  {
    id: "proxy-hands-on-headers",
    says: "An answer that a proxy passes on has the headers that it came with",
    role: "intermediary",
    async run(lab) {
      const headers = {
        "www-authenticate": 'Bearer scope="lists"',
        vary: "Accept-Language",
        "cache-control": "private",
      };
      const answers = {
        "a result": [200, { result: { ...bodyOf("tools/list", "one"), ...forOne } }],
        "a refusal": [401, { error: { code: INVALID_REQUEST, message: "Who are you?" } }],
      } as const;
      for (const [what, [status, answer]] of Object.entries(answers)) {
        await lab.start(async (request) => {
          const { id } = (await request.json()) as { id: number };
          return Response.json({ jsonrpc: "2.0", id, ...answer }, { status, headers });
        });
        const message = { jsonrpc: "2.0", id: 1, method: "tools/list", params: ask() };
        const response = await lab.post(JSON.stringify(message), postHeaders);
        lab.expect.equal(response.status, status, `the status of ${what} is that of the server`);
        for (const [name, value] of Object.entries(headers))
          lab.expect.equal(response.headers.get(name), value, `${what} has the ${name} of the server`);
        lab.expect.equal(
          await response.json(),
          { jsonrpc: "2.0", id: 1, ...answer },
          `${what} is what the server said`,
        );
      }
    },
  },
];
