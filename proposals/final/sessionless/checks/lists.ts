/** *Lists*. */
import type { ServerCheck } from "@transports-wg/audit";
import type { Client, Result } from "@transports-wg/wire";
import { add, ask, call, cameToNothing, createBasket } from "./ask.ts";

export const kinds = [
  { members: "tools", key: "name" },
  { members: "prompts", key: "name" },
  { members: "resources", key: "uri" },
] as const;

type Kind = (typeof kinds)[number];

/** All pages of a list. Its order is not what is asked here. */
async function listed(client: Client, { members, key }: Kind): Promise<Result[]> {
  const all: Result[] = [];
  let cursor: unknown;
  do {
    const page = await ask(client, `${members}/list`, cursor === undefined ? {} : { cursor });
    all.push(...(page[members] as Result[]));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return all.sort((one, other) => (String(one[key]) < String(other[key]) ? -1 : 1));
}

const notByConnection = (kind: Kind): ServerCheck => ({
  id: `${kind.members}-not-by-connection`,
  says: `Two connections, to two processes, find the same ${kind.members}`,
  role: "server",
  async run({ start, client, expect }) {
    await start({ replicas: [{}, {}], store: "separate" });
    const first = await listed(await client({ replica: 0 }), kind);
    expect.given(first.length > 0, `the server has ${kind.members}`);
    for (const replica of [1, 0]) {
      const other = await listed(await client({ replica }), kind);
      expect.equal(other, first, `another connection of the same caller finds the same ${kind.members}`);
    }
  },
});

const withoutSideEffect = (kind: Kind): ServerCheck => ({
  id: `${kind.members}-without-side-effect`,
  says: `Whatever else is asked, the ${kind.members} stay what they are`,
  role: "server",
  async run(lab) {
    const client = await lab.client();
    const before = await listed(client, kind);
    lab.expect.given(before.length > 0, `the server has ${kind.members}`);
    const basket = await createBasket(lab, client);
    await add(client, basket, "shoes");
    await call(client, "empty_basket", { basket_id: basket });
    await cameToNothing(call(client, "view_basket", { basket_id: "none" }));
    await ask(client, "prompts/get", { name: "shop" });
    await ask(client, "resources/read", { uri: "shop://terms" });
    for (const it of kinds) await listed(client, it);
    lab.expect.equal(await listed(client, kind), before, "the connection finds the list as before");
    lab.expect.equal(await listed(await lab.client(), kind), before, "and so does another one");
  },
});

export const lists: readonly ServerCheck[] = [
  ...kinds.map(notByConnection),
  ...kinds.map(withoutSideEffect),
  {
    id: "lists-by-authorization",
    says: "What a caller may not use can be left out of the list, for that caller alone",
    role: "server",
    async run({ client, expect }) {
      const [alice, bob] = [await client({ principal: "alice" }), await client({ principal: "bob" })];
      const [tools] = kinds;
      const names = async (it: Client) => (await listed(it, tools)).map(({ name }) => name);
      const [ofAlice, ofBob] = [await names(alice), await names(bob)];
      expect.that(
        ofAlice.some((it) => !ofBob.includes(it)),
        "alice finds a tool that bob does not",
        ofBob,
      );
      expect.equal([await names(alice), await names(bob)], [ofAlice, ofBob], "each of them finds the same once more");
    },
  },
];
