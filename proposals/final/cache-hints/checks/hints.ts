import type { ServerCheck } from "@transports-wg/audit";
import type { Client, Result } from "@transports-wg/wire";
import type { CacheableMethod } from "../reference/cacheable.ts";
import { ask, cacheableMethods, listMethods } from "./play.ts";

/** The pages of a list, from the first to the last. */
export async function pages(client: Client, method: string): Promise<Result[]> {
  const all: Result[] = [];
  let cursor: unknown;
  do {
    const page = await client.request(method, ask(cursor === undefined ? {} : { cursor }));
    all.push(page);
    cursor = page.nextCursor;
  } while (cursor !== undefined && all.length < 100);
  return all;
}

/** The addresses in the list of resources. */
export async function addresses(client: Client): Promise<string[]> {
  const lists = await pages(client, "resources/list");
  return lists.flatMap(({ resources }) => (resources as { uri: string }[]).map(({ uri }) => uri));
}

type Found = { of: string; result: Result }[];

/** Every complete result that this client can have of one of the six operations. */
async function resultsOf(client: Client, method: CacheableMethod): Promise<Found> {
  const found: Found = [];
  if (method === "server/discover") found.push({ of: method, result: await client.request(method, ask()) });
  else if (method === "resources/read")
    for (const uri of await addresses(client))
      found.push({ of: `${method} of ${uri}`, result: await client.request(method, ask({ uri })) });
  else
    for (const [index, result] of (await pages(client, method)).entries())
      found.push({ of: `${method}, page ${index + 1}`, result });
  return found.filter(({ result }) => result.resultType === "complete");
}

async function everything(client: Client): Promise<Found> {
  const found: Found = [];
  for (const method of cacheableMethods) found.push(...(await resultsOf(client, method)));
  return found;
}

/** The checks that the official suite has under the same names, and one for the operation that it leaves out. */
const hinted = (id: string, method: CacheableMethod): ServerCheck => ({
  id,
  says: `Every complete result of ${method} has ttlMs and cacheScope`,
  role: "server",
  async run({ client, expect }) {
    const results = await resultsOf(await client(), method);
    expect.given(results.length > 0, `the server answers ${method}`);
    for (const { of, result } of results) {
      expect.that("ttlMs" in result, `the result of ${method} has ttlMs`, of);
      expect.that("cacheScope" in result, `the result of ${method} has cacheScope`, of);
    }
  },
});

export const hints: readonly ServerCheck[] = [
  hinted("discover-caching-hints", "server/discover"),
  hinted("tools-list-caching-hints", "tools/list"),
  hinted("prompts-list-caching-hints", "prompts/list"),
  hinted("resources-list-caching-hints", "resources/list"),
  hinted("resources-templates-list-caching-hints", "resources/templates/list"),
  hinted("resources-read-caching-hints", "resources/read"),
  {
    id: "ttl-non-negative",
    says: "Each ttlMs is an integer, and not negative",
    role: "server",
    async run(lab) {
      for (const { of, result } of await everything(await lab.client())) {
        lab.expect.given("ttlMs" in result, `${of} has ttlMs`);
        const { ttlMs } = result;
        lab.expect.that(Number.isInteger(ttlMs) && Number(ttlMs) >= 0, "ttlMs is an integer from 0 up", { of, ttlMs });
      }
    },
  },
  {
    id: "cache-scope-valid",
    says: "Each cacheScope is public or private",
    role: "server",
    async run(lab) {
      for (const { of, result } of await everything(await lab.client())) {
        lab.expect.given("cacheScope" in result, `${of} has cacheScope`);
        const { cacheScope } = result;
        lab.expect.that(["public", "private"].includes(cacheScope as string), "cacheScope is public or private", {
          of,
          cacheScope,
        });
      }
    },
  },
  {
    id: "interim-result-without-hints",
    says: "A result that asks for input has no hints",
    role: "server",
    async run({ client, expect }) {
      const interim = await (await client()).request("resources/read", ask({ uri: "note://sealed" }));
      expect.given(interim.resultType === "input_required", "note://sealed asks for input");
      expect.that(!("ttlMs" in interim), "the interim result has no ttlMs", interim);
      expect.that(!("cacheScope" in interim), "the interim result has no cacheScope", interim);
    },
  },
  {
    id: "same-scope-on-all-pages",
    says: "All pages of a list have one scope",
    role: "server",
    async run({ client, expect }) {
      const alice = await client();
      for (const method of listMethods) {
        const all = await pages(alice, method);
        expect.given(all.length > 1, `${method} has more than one page`);
        const scopes = [...new Set(all.map(({ cacheScope }) => cacheScope))];
        expect.equal(scopes.length, 1, `all pages of ${method} have the same scope`);
      }
    },
  },
  {
    id: "public-result-equal-for-all",
    says: "A result that is public is the same for two callers",
    role: "server",
    async run(lab) {
      const answers: Map<string, unknown>[] = [];
      for (const principal of ["alice", "bob"]) {
        const found = (await everything(await lab.client({ principal }))).filter(
          ({ result }) => result.cacheScope === "public",
        );
        // What differs from answer to answer is in _meta.
        answers.push(new Map(found.map(({ of, result: { _meta: _, ...body } }) => [of, body])));
      }
      const [alice, bob] = answers as [Map<string, unknown>, Map<string, unknown>];
      lab.expect.given(alice.size > 0, "something is public");
      for (const [of, body] of alice) lab.expect.equal(bob.get(of), body, "bob gets the public result that alice gets");
    },
  },
  {
    id: "access-checked-per-primitive",
    says: "What only one caller may read is refused to another, who knows its address",
    role: "server",
    async run({ client, expect }) {
      const [alice, bob] = [await client(), await client({ principal: "bob" })];
      const hers = await addresses(alice);
      const his = await addresses(bob);
      const secret = hers.filter((uri) => !his.includes(uri));
      expect.given(secret.length > 0, "alice sees a resource that bob does not see");
      for (const uri of secret) {
        await alice.request("resources/read", ask({ uri }));
        await expect.refused(bob.request("resources/read", ask({ uri })), "bob cannot read what only alice sees");
      }
    },
  },
  {
    id: "list-order-repeats",
    says: "Tools come in the same order each time",
    role: "server",
    async run({ client, expect }) {
      const alice = await client();
      const first = names(await pages(alice, "tools/list"));
      expect.given(first.length > 1, "the server has more than one tool");
      for (let again = 0; again < 2; again++)
        expect.equal(names(await pages(alice, "tools/list")), first, "the tools have the order that they had");
    },
  },
  {
    id: "list-order-same-on-replicas",
    says: "Tools come in the same order from each replica",
    role: "server",
    async run({ start, client, expect }) {
      await start({ replicas: [{}, {}], store: "separate" });
      const [first, second] = [await client({ replica: 0 }), await client({ replica: 1 })];
      const order = names(await pages(first, "tools/list"));
      expect.given(order.length > 1, "the server has more than one tool");
      expect.equal(names(await pages(second, "tools/list")), order, "both replicas have the same order");
    },
  },
];

const names = (all: readonly Result[]): string[] =>
  all.flatMap(({ tools }) => (tools as { name: string }[]).map(({ name }) => name));
