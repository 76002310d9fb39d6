import type { ClientCheck } from "@transports-wg/audit";
import { HOUR, MINUTE, ask, cacheableMethods, editions, get, nameIn, times } from "./play.ts";

export const scope: readonly ClientCheck[] = [
  {
    id: "private-stays-in-its-context",
    says: "What is private to one caller is not served to another who shares the store, and still to the first",
    role: "client",
    async run(lab) {
      const server = editions({ ttlMs: HOUR, cacheScope: "private" });
      const alice = await lab.client(server, { principal: "alice" });
      const bob = await lab.client(server, { principal: "bob" });
      const methods = cacheableMethods.filter((it) => it !== "server/discover");
      for (const method of methods) {
        lab.expect.equal(await get(alice, method), "1", "the first caller is answered by the server");
        lab.expect.equal(await get(bob, method), "2", "the other caller is answered by the server");
        lab.expect.equal(await get(alice, method), "1", "the first caller still has its own result");
      }
    },
  },
  {
    id: "public-shared-between-contexts",
    says: "What is public is served to another caller who shares the store",
    role: "client",
    async run(lab) {
      const server = editions({ ttlMs: HOUR, cacheScope: "public" });
      const alice = await lab.client(server, { principal: "alice" });
      const bob = await lab.client(server, { principal: "bob" });
      lab.expect.equal(await get(alice, "tools/list"), "1", "the first caller is answered by the server");
      lab.expect.equal(await get(bob, "tools/list"), "1", "the other caller is answered by what is public");
    },
  },
  {
    id: "logout-leaves-nothing",
    says: "Who comes after somebody has left gets nothing of what was private to the one before",
    role: "client",
    async run(lab) {
      const server = editions({ ttlMs: HOUR, cacheScope: "private" });
      const alice = await lab.client(server, { principal: "alice" });
      await get(alice, "resources/read");
      await alice.close();
      const bob = await lab.client(server, { principal: "bob" });
      lab.expect.equal(await get(bob, "resources/read"), "2", "the next user is answered by the server");
      lab.expect.equal(times(lab, "resources/read"), 2, "the server was asked in the name of each");
    },
  },
  {
    id: "scope-change-takes-effect",
    says: "A result that becomes private is not served to others any more, not even as what it was before",
    role: "client",
    async run(lab) {
      const server = editions((edition) => ({
        ttlMs: edition === 1 ? MINUTE : HOUR,
        cacheScope: edition === 1 ? "public" : "private",
      }));
      const alice = await lab.client(server, { principal: "alice" });
      const bob = await lab.client(server, { principal: "bob" });
      await get(alice, "tools/list");
      await lab.clock.advance(MINUTE);
      lab.expect.equal(await get(alice, "tools/list"), "2", "the expired public result is fetched again");
      lab.expect.equal(await get(bob, "tools/list"), "3", "the result that is now private is not shared");
      lab.expect.equal(await get(alice, "tools/list"), "2", "the private result of the one is not that of the other");
    },
  },
  {
    id: "unknown-scope-is-private",
    says: "A result whose cacheScope is absent or unknown stays with its caller",
    role: "client",
    async run(lab) {
      const scopes = [undefined, "PUBLIC", "shared", true];
      const server = editions((_, { uri }) => {
        const cacheScope = scopes[Number(String(uri).slice(-1))];
        return { ttlMs: HOUR, ...(cacheScope !== undefined && { cacheScope }) };
      });
      const alice = await lab.client(server, { principal: "alice" });
      const bob = await lab.client(server, { principal: "bob" });
      for (const [index, cacheScope] of scopes.entries()) {
        const read = (client: typeof alice) =>
          client.request("resources/read", ask({ uri: `note://${index}` })).then(nameIn, () => "an error");
        const hers = await read(alice);
        const his = await read(bob);
        lab.expect.that(his !== hers || his === "an error", "a result of no known scope is not shared", {
          cacheScope,
          his,
        });
      }
    },
  },
  {
    id: "servers-kept-apart",
    says: "What one server says is public answers for no other server",
    role: "client",
    except: {
      stdio: "a server over stdio has no address: its client is its process's",
    },
    async run(lab) {
      const hints = { ttlMs: HOUR, cacheScope: "public" };
      const honest = await lab.client(editions(hints));
      const other = await lab.client(
        editions((edition) => ({ ...hints, tools: [{ name: `other-${edition}`, inputSchema: { type: "object" } }] })),
      );
      await get(other, "tools/list");
      lab.expect.equal(await get(honest, "tools/list"), "1", "each server is asked for its own list");
    },
  },
  {
    id: "only-cacheable-results-kept",
    says: "Hints on a result that has no business to have them are ignored",
    role: "client",
    async run(lab) {
      const hints = { ttlMs: HOUR, cacheScope: "public" };
      const question = {
        method: "elicitation/create",
        params: { message: "Who?", requestedSchema: { type: "object", properties: {} } },
      };
      const server = editions((_, { uri, inputResponses }) => {
        if (uri === undefined) return hints;
        // What comes of the question is stale at once, so that only the question itself could be kept.
        if (inputResponses !== undefined) return { ...hints, ttlMs: 0 };
        return { ...hints, resultType: "input_required", inputRequests: { who: question }, contents: undefined };
      });
      const answers = { "elicitation/create": { action: "decline" } };
      const client = await lab.client(server, { answers });
      const call = async () => nameIn(await client.request("tools/call", ask({ name: "one" })));
      lab.expect.equal(await call(), "1", "a call is answered by the server");
      lab.expect.equal(await call(), "2", "a second call is answered by the server too");
      const read = () => client.request("resources/read", ask({ uri: "note://one" })).catch(() => {});
      await read();
      const once = times(lab, "resources/read");
      await read();
      lab.expect.equal(times(lab, "resources/read"), 2 * once, "an interim result is not kept");
    },
  },
];
