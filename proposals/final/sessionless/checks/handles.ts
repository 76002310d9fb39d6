/** *Handles*. */
import type { ServerCheck, ServerLab } from "@transports-wg/audit";
import type { Client, Result } from "@transports-wg/wire";
import { add, ask, call, cameToNothing, createBasket, itemsIn, textIn } from "./ask.ts";

/** How many handles say how random they are; more take longer and tell little more. */
const SAMPLE = 64;

const units = { second: 1, minute: 60, hour: 3600, day: 86_400, week: 604_800 } as const;

/** The life that a description states, in milliseconds. */
async function statedLife(client: Client): Promise<number | undefined> {
  const { tools } = (await ask(client, "tools/list")) as { tools: { name: string; description?: string }[] };
  const { description = "" } = tools.find(({ name }) => name === "create_basket") ?? {};
  const [, count, unit] = /(\d+)[ -]*(second|minute|hour|day|week)/i.exec(description) ?? [];
  return unit === undefined ? undefined : Number(count) * units[unit.toLowerCase() as keyof typeof units] * 1000;
}

/** A basket whose life is over. */
async function expired(lab: ServerLab, client: Client): Promise<string> {
  const life = await statedLife(client);
  lab.expect.given(life, "the description of create_basket states how long a basket lasts");
  const basket = await createBasket(lab, client);
  await lab.clock.advance(life!);
  return basket;
}

const unknown = "bsk_AAAAAAAAAAAAAAAAAAAAAA";

const read = (client: Client, basket_id: string): Promise<Result> => call(client, "view_basket", { basket_id });

export const handles: readonly ServerCheck[] = [
  {
    id: "handle-owner-checked",
    says: "A handle is of no use to anybody but its owner, whatever it is used for",
    role: "server",
    except: { stdio: "A process has one caller, and another one shares no store with it" },
    async run(lab) {
      const [alice, bob] = [await lab.client({ principal: "alice" }), await lab.client({ principal: "bob" })];
      const basket = await createBasket(lab, alice);
      await add(alice, basket, "shoes");
      for (const [tool, args] of [
        ["view_basket", {}],
        ["add_item", { sku: "hat" }],
        ["empty_basket", {}],
      ] as const) {
        const attempt = call(bob, tool, { basket_id: basket, ...args });
        lab.expect.that(await cameToNothing(attempt), `${tool} with somebody else's handle comes to nothing`);
      }
      lab.expect.equal(await itemsIn(alice, basket), ["shoes"], "the basket is as its owner left it");
    },
  },
  {
    id: "handle-unguessable",
    says: "Handles differ in as many bits as a sample can tell",
    role: "server",
    async run(lab) {
      const client = await lab.client();
      const handles: string[] = [];
      for (let count = 0; count < SAMPLE; count++) handles.push(await createBasket(lab, client));
      lab.expect.equal(new Set(handles).size, SAMPLE, "no two handles are the same");
      let bits = 0;
      for (let at = 0; at < handles[0]!.length; at++) bits += Math.log2(new Set(handles.map((it) => it[at])).size);
      lab.expect.that(bits >= 100, "what varies in them is worth about 100 bits at least", bits);
    },
  },
  {
    id: "handle-life-bounded",
    says: "A basket lasts as long as its maker says, and no longer",
    role: "server",
    async run(lab) {
      const client = await lab.client();
      const life = await statedLife(client);
      lab.expect.given(life, "the description of create_basket states how long a basket lasts");
      const basket = await createBasket(lab, client);
      await add(client, basket, "shoes");
      await lab.clock.advance(life! - 1000);
      lab.expect.equal(await itemsIn(client, basket), ["shoes"], "shortly before its end the basket is there");
      await lab.clock.advance(life!);
      lab.expect.that(await cameToNothing(read(client, basket)), "after it, unused, it is gone");
    },
  },
  {
    id: "handle-life-stated",
    says: "The tool that makes a handle tells how long it lasts",
    role: "server",
    async run({ client, expect }) {
      const life = await statedLife(await client());
      expect.that(life !== undefined && life > 0, "the description of create_basket has a number and a unit of time");
    },
  },
  {
    id: "expired-handle-tool-error",
    says: "An expired handle is answered by an error that the model reads",
    role: "server",
    async run(lab) {
      const client = await lab.client();
      const basket = await expired(lab, client);
      const result = await lab.expect.fulfilled(read(client, basket), "the call is answered by the tool");
      lab.expect.equal(result.isError, true, "the result says that it is an error");
      lab.expect.that(textIn(result) !== "", "and says in a text what is wrong");
    },
  },
  {
    id: "unknown-handle-tool-error",
    says: "A handle that never was is answered by an error that the model reads",
    role: "server",
    async run(lab) {
      const client = await lab.client();
      const result = await lab.expect.fulfilled(read(client, unknown), "the call is answered by the tool");
      lab.expect.equal(result.isError, true, "the result says that it is an error");
      lab.expect.that(textIn(result) !== "", "and says in a text what is wrong");
    },
  },
  {
    id: "error-names-handle",
    says: "The error names the handle that it is about",
    role: "server",
    async run(lab) {
      const client = await lab.client();
      for (const basket of [unknown, await expired(lab, client)]) {
        const result = await read(client, basket);
        lab.expect.given(result.isError === true, "the tool answers with an error");
        lab.expect.that(textIn(result).includes(basket), "its text has the handle in it", textIn(result));
      }
    },
  },
];
