/** What there is to list and to call, whoever serves it. README.md describes it under *Reference Implementation*. */
import type { Params, Result } from "@transports-wg/wire";
import type { Baskets } from "./baskets.ts";

export interface Tool {
  description: string;
  inputSchema: { type: "object"; properties: Record<string, { type: "string" }>; required?: string[] };
  run: (args: Params, baskets: Baskets) => Promise<Result>;
}

const basketId = { basket_id: { type: "string" } } as const;

export const tools: Readonly<Record<string, Tool>> = {
  create_basket: {
    description: "Makes a basket and returns its basket_id. A basket expires after 24 hours without use",
    inputSchema: { type: "object", properties: {} },
    async run(_, baskets) {
      const basket_id = await baskets.create();
      return told(`Basket ${basket_id} is ready`, { basket_id });
    },
  },
  add_item: {
    description: "Puts one item into a basket that create_basket made",
    inputSchema: {
      type: "object",
      properties: { ...basketId, sku: { type: "string" } },
      required: ["basket_id", "sku"],
    },
    run: ({ basket_id, sku }, baskets) =>
      withBasket(basket_id, baskets, async (id) => {
        await baskets.add(id, String(sku));
        return { items: await baskets.items(id) };
      }),
  },
  view_basket: {
    description: "Tells what is in a basket",
    inputSchema: { type: "object", properties: basketId, required: ["basket_id"] },
    run: ({ basket_id }, baskets) => withBasket(basket_id, baskets, async (id) => ({ items: await baskets.items(id) })),
  },
  empty_basket: {
    description: "Takes everything out of a basket",
    inputSchema: { type: "object", properties: basketId, required: ["basket_id"] },
    run: ({ basket_id }, baskets) =>
      withBasket(basket_id, baskets, async (id) => {
        await baskets.empty(id);
        return { items: [] };
      }),
  },
  count_sales: {
    description: "For the shopkeeper only",
    inputSchema: { type: "object", properties: {} },
    run: async () => told("None today", { sales: 0 }),
  },
};

/** *Lists*: by authorization, and by nothing else. */
export const toolsFor = (caller: string | undefined): [name: string, tool: Tool][] =>
  Object.entries(tools).filter(([name]) => name !== "count_sales" || caller === "alice");

export const prompt = { name: "shop", description: "Asks for a shopping list" };
export const promptText = "What do I need for breakfast?";
export const resource = { uri: "shop://terms", name: "terms" };
export const terms = "Everything is for sale";

/** *When it is gone*: an error that the model reads, and that names the handle. */
async function withBasket(id: unknown, baskets: Baskets, use: (id: string) => Promise<Result>): Promise<Result> {
  if (typeof id !== "string") return failed("Which basket? Pass the basket_id that create_basket returned");
  if (await baskets.has(id)) {
    const result = await use(id);
    return told(JSON.stringify(result), result);
  }
  return failed(`There is no basket ${id}. It may have expired: make a new one with create_basket`);
}

const told = (text: string, structuredContent: Result): Result => ({
  content: [{ type: "text", text }],
  structuredContent,
});

const failed = (text: string): Result => ({ content: [{ type: "text", text }], isError: true });
