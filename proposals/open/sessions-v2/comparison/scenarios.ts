import { MemoryStore } from "@transports-wg/harness";
import { RpcError } from "@transports-wg/wire";
import { HOME, Market } from "./market.ts";
import { ModelTold, type Way } from "./way.ts";

/** What happens, and what came of it in a few words. */
export interface Scenario {
  readonly says: string;
  readonly run: (way: Way) => Promise<string>;
}

const WEEK = 7 * 24 * 60 * 60 * 1000;
const MANY = ["a", "b", "c", "d", "e", "f"];

/** Who learns that something did not work; what it told when nobody does. */
async function whoLearns(attempt: Promise<unknown>, otherwise: (value: unknown) => string): Promise<string> {
  try {
    return otherwise(await attempt);
  } catch (error) {
    if (error instanceof ModelTold) return "the model is told";
    if (error instanceof RpcError) return "the host is told";
    throw error;
  }
}

const kept = (items: unknown): string => ((items as string[]).length > 0 ? "kept" : "lost, and nobody is told");

export const scenarios: readonly Scenario[] = [
  {
    says: "A conversation goes on, over two replicas",
    async run(way) {
      const model = await new Market(way).conversation();
      for (const sku of MANY) await model.add(sku);
      return (await model.items()).length === MANY.length ? "kept" : "lost";
    },
  },
  {
    says: "Over stdio",
    async run(way) {
      const model = await new Market(way).conversation({ transport: "stdio" });
      await model.add("shoes");
      return kept(await model.items());
    },
  },
  {
    says: "Two conversations in one application",
    async run(way) {
      const host = new Market(way).host();
      const [one, other] = [await host.conversation("one"), await host.conversation("other")];
      await one.add("shoes");
      await other.add("hat");
      return (await one.items()).length === 1 ? "a basket each" : "one basket for both";
    },
  },
  {
    says: "Two baskets in one conversation",
    async run(way) {
      const model = await new Market(way).conversation();
      await model.add("shoes", "for me");
      await model.add("hat", "a present");
      return (await model.items("for me")).length === 1 ? "possible" : "not possible";
    },
  },
  {
    says: "A sub-agent is to fill the same basket",
    async run(way) {
      const host = new Market(way).host();
      const parent = await host.conversation("parent");
      await parent.add("shoes");
      const child = await host.conversation("child", parent.baskets());
      await child.add("hat");
      return (await parent.items()).length === 2 ? "possible" : "not possible";
    },
  },
  {
    says: "The user goes on at another device, and pastes what the model said",
    async run(way) {
      const market = new Market(way);
      const here = await market.conversation();
      await here.add("shoes");
      const there = await market.host().conversation("there", here.baskets());
      return (await there.items()).length === 1 ? "possible" : "not possible";
    },
  },
  {
    says: "The application is started again",
    async run(way) {
      const [market, disk] = [new Market(way), new MemoryStore()];
      await (await market.conversation({ disk })).add("shoes");
      return kept(await (await market.conversation({ disk })).items());
    },
  },
  {
    says: "The context of the model is shortened",
    async run(way) {
      const model = await new Market(way).conversation();
      await model.add("shoes");
      model.forget();
      return kept(await model.items());
    },
  },
  {
    says: "The model mistakes a letter",
    async run(way) {
      const model = await new Market(way).conversation();
      await model.add("shoes");
      model.mistake();
      return whoLearns(model.items(), () => "there is none to mistake");
    },
  },
  {
    says: "The answer to the creation is lost, and the request repeated",
    async run(way) {
      const market = new Market(way);
      market.losesFirstCreation = true;
      const model = await market.conversation();
      await model.add("shoes").catch(() => model.add("shoes"));
      return `${market.ids.length - 1} orphan`;
    },
  },
  {
    says: "The first calls come all at once",
    async run(way) {
      const model = await new Market(way).conversation();
      await Promise.all(MANY.map((sku) => model.add(sku)));
      return (await model.items()).length === MANY.length ? "all kept" : "some lost";
    },
  },
  {
    says: "Later calls come all at once",
    async run(way) {
      const model = await new Market(way).conversation();
      await model.add("first");
      await Promise.all(MANY.map((sku) => model.add(sku)));
      return (await model.items()).length === MANY.length + 1 ? "all kept" : "some lost";
    },
  },
  {
    says: "Two preferences are set at once, kept where the way keeps such things",
    async run(way) {
      const model = await new Market(way).conversation();
      await model.add("shoes");
      await model.preferences();
      await Promise.all([model.prefer("currency", "SEK"), model.prefer("size", "42")]);
      return Object.keys(await model.preferences()).length === 2 ? "both kept" : "one lost";
    },
  },
  {
    says: "A thief has all that the application kept, and credentials of his own",
    async run(way) {
      const [market, disk] = [new Market(way), new MemoryStore()];
      await (await market.conversation({ disk })).add("shoes");
      const thief = await market.conversation({ disk, principal: "bob" });
      return whoLearns(thief.items(), (items) => ((items as string[]).length > 0 ? "served" : "gets an empty basket"));
    },
  },
  {
    says: "Another server on the same machine is asked",
    async run(way) {
      const [market, other, disk] = [new Market(way), new Market(way), new MemoryStore()];
      await (await market.conversation({ disk })).add("shoes");
      const url = HOME.replace("8001", "8002");
      await (await other.host({ disk, url }).conversation("another")).add("hat");
      const heard = JSON.stringify(other.received);
      return market.ids.some((id) => heard.includes(id)) ? "hears the id" : "does not hear the id";
    },
  },
  {
    says: "The server moves to another address",
    async run(way) {
      const [market, disk] = [new Market(way), new MemoryStore()];
      await (await market.conversation({ disk })).add("shoes");
      const url = "https://new-shop.example/mcp";
      return kept(await (await market.conversation({ disk, url })).items());
    },
  },
  {
    says: "A proxy that reads no bodies wants to route by it",
    async run(way) {
      const market = new Market(way);
      const model = await market.conversation();
      for (const sku of MANY) await model.add(sku);
      return market.received.at(-1)!.headers.includes(market.ids[0]!) ? "possible" : "not possible";
    },
  },
  {
    says: "It expires in the middle of a conversation",
    async run(way) {
      const market = new Market(way);
      const model = await market.conversation();
      await model.add("shoes");
      await market.clock.advance(WEEK);
      return whoLearns(model.items(), kept);
    },
  },
  {
    says: "After that, a tool is called that needs no basket",
    async run(way) {
      const market = new Market(way);
      const model = await market.conversation();
      await model.add("shoes");
      await market.clock.advance(WEEK);
      return whoLearns(model.look(), () => "served");
    },
  },
  {
    says: "A replica does not have the store",
    async run(way) {
      const market = new Market(way, { store: "separate" });
      const model = await market.conversation();
      const attempts = async () => {
        for (const sku of MANY) await model.add(sku);
        return (await model.items()).length === MANY.length ? MANY : [];
      };
      return whoLearns(attempts(), kept);
    },
  },
];
