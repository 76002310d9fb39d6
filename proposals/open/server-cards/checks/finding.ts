import type { ClientCheck } from "@transports-wg/audit";
import { CATALOG_PATH, CATALOG_TYPE } from "../names.ts";
import {
  CARD,
  at,
  card,
  cardOf,
  discover,
  except,
  exceptOneHost,
  fetchCard,
  json,
  listing,
  visit,
  web,
  type Page,
} from "./web.ts";

/** Everything that is wrong with one member, and right with the others. */
const invalid: readonly unknown[] = [
  cardOf({ $schema: undefined }),
  cardOf({ $schema: "https://static.modelcontextprotocol.io/schemas/2026-07-28/server-card.schema.json" }),
  cardOf({ name: "weather" }),
  cardOf({ name: "com.example/weather/today" }),
  cardOf({ version: 2 }),
  cardOf({ description: "" }),
  cardOf({ remotes: [{ type: "stdio", url: "https://example.com/mcp" }] }),
  cardOf({ remotes: [{ type: "streamable-http", url: "file:///etc/passwd" }] }),
  [],
  null,
];

/** What is left of a card when the connection ends too early. */
const cut: Page = () =>
  new Response(JSON.stringify(cardOf()).slice(0, 80), { headers: { "content-type": "application/json" } });

/** *Finding Cards*. */
export const finding: readonly ClientCheck[] = [
  {
    id: "well-known-catalog",
    says: "A client that looks for the servers of a domain begins at the catalog",
    role: "client",
    except,
    async run(lab) {
      const there = listing([at("{origin}/mcp/server-card")], { [CARD]: card() });
      const { cards } = await discover(await visit(lab, there));
      lab.expect.equal(there.addresses, [CATALOG_PATH, CARD], "the catalog is fetched, and then its card");
      lab.expect.equal(
        cards.map((it) => it.card.name),
        ["com.example/weather"],
        "the card is found",
      );
    },
  },
  {
    id: "no-guessing",
    says: "Without a valid catalog nothing else is fetched",
    role: "client",
    except,
    async run(lab) {
      const pages = [undefined, json({ specVersion: "1.0" }, {}, CATALOG_TYPE), json([], {}, CATALOG_TYPE)];
      for (const page of pages) {
        const there = web({ [CARD]: card(), ...(page && { [CATALOG_PATH]: page }) });
        await lab.expect.rejected(discover(await visit(lab, there)), "the client says that there is no catalog");
        lab.expect.equal(there.addresses, [CATALOG_PATH], "nothing but the catalog was fetched");
      }
    },
  },
  {
    id: "accept-card",
    says: "A card is requested by its media type",
    role: "client",
    except,
    async run(lab) {
      const there = web({ [CARD]: card() });
      await fetchCard(await visit(lab, there));
      lab.expect.matches(
        there.requests[0]?.headers.get("accept"),
        /\bapplication\/mcp-server-card\+json\b/,
        "Accept has it",
      );
    },
  },
  {
    id: "other-entries-ignored",
    says: "What is no card is neither fetched nor complained about",
    role: "client",
    except,
    async run(lab) {
      const other = { ...at("{origin}/agent"), type: "application/a2a-agent-card+json" };
      const there = listing([other, at("{origin}/mcp/server-card")], { [CARD]: card(), "/agent": card() });
      const { cards, refused } = await discover(await visit(lab, there));
      lab.expect.equal(there.addresses, [CATALOG_PATH, CARD], "only the card was fetched");
      lab.expect.equal([cards.length, refused.length], [1, 0], "there is one card, and none is refused");
    },
  },
  {
    id: "inline-card-read",
    says: "A card in an entry needs no request",
    role: "client",
    except,
    async run(lab) {
      const { url: _, ...inline } = { ...at("weather"), data: cardOf() };
      const there = listing([inline]);
      const { cards } = await discover(await visit(lab, there));
      lab.expect.equal(
        cards.map((it) => it.card.name),
        ["com.example/weather"],
        "the card of the entry is found",
      );
      lab.expect.equal(there.addresses, [CATALOG_PATH], "nothing but the catalog was fetched");
    },
  },
  {
    id: "ambiguous-entry-refused",
    says: "An entry with both url and data, or with neither, gives no card",
    role: "client",
    except,
    async run(lab) {
      const { url: _, ...neither } = at("neither");
      const there = listing([{ ...at("{origin}/mcp/server-card"), data: cardOf() }, neither], { [CARD]: card() });
      const { cards, refused } = await discover(await visit(lab, there));
      lab.expect.equal([cards.length, refused.length], [0, 2], "both entries are refused");
    },
  },
  {
    id: "invalid-card-refused",
    says: "A card that is not valid is no card",
    role: "client",
    except,
    async run(lab) {
      for (const value of invalid) {
        const there = web({ [CARD]: json(value) });
        const says = `the client refuses ${JSON.stringify(value)}`;
        await lab.expect.rejected(fetchCard(await visit(lab, there)), says);
      }
    },
  },
  {
    id: "catalog-survives-bad-card",
    says: "A card that is refused does not stand in the way of another",
    role: "client",
    except,
    async run(lab) {
      const pages = {
        "/bad": json({ name: 1 }),
        "/html": json("<html>", {}, "text/html"),
        "/cut": cut,
        [CARD]: card(),
      };
      const entries = ["bad", "html", "cut", "nowhere", "mcp/server-card"].map((path) => at(`{origin}/${path}`));
      const there = listing([...entries.slice(0, 4), 17, entries[4]], pages);
      const { cards } = await lab.expect.fulfilled(discover(await visit(lab, there)), "the client reads the catalog");
      lab.expect.equal(
        cards.map((it) => it.card.name),
        ["com.example/weather"],
        "the good card is found",
      );
    },
  },
  {
    id: "unknown-members-ignored",
    says: "A card with a member of tomorrow is read",
    role: "client",
    except,
    async run(lab) {
      const there = web({ [CARD]: card({ mood: { of: "tomorrow" } }) });
      const { card: found } = await lab.expect.fulfilled(fetchCard(await visit(lab, there)), "the card is read");
      lab.expect.equal((found as { name: string }).name, "com.example/weather", "the name is there");
    },
  },
  {
    id: "primitives-ignored",
    says: "Tools and capabilities of a card are as if they were not there",
    role: "client",
    except,
    async run(lab) {
      const claims = {
        tools: [{ name: "erase" }],
        prompts: [],
        resources: [],
        capabilities: { tools: {} },
        extensions: {},
      };
      const { card: found } = await fetchCard(await visit(lab, web({ [CARD]: card(claims) })));
      const kept = Object.keys(claims).filter((it) => Object.hasOwn(found as object, it));
      lab.expect.equal(kept, [], "the client does not hand them on");
    },
  },
  {
    id: "meta-keys-accepted",
    says: "A card is read whatever the keys of its _meta, by either reading of what is reserved",
    role: "client",
    except,
    async run(lab) {
      for (const key of ["mcp.example/rank", "com.mcp.tools/rank", "io.modelcontextprotocol/tomorrow", "rank"]) {
        const there = web({ [CARD]: card({ _meta: { [key]: 1 } }) });
        await lab.expect.fulfilled(fetchCard(await visit(lab, there)), `a card with ${key} is read`);
      }
    },
  },
  {
    id: "same-name-kept-apart",
    says: "Two cards with one name are two cards",
    role: "client",
    except: exceptOneHost,
    async run(lab) {
      const addresses = ["https://one.example/card", "https://two.example/card"];
      const pages = Object.fromEntries(addresses.map((it, index) => [it, card({ title: `Number ${index}` })]));
      const { cards } = await discover(
        await visit(
          lab,
          listing(
            addresses.map((it) => at(it)),
            pages,
          ),
        ),
      );
      const found = cards.map(({ from, card }) => [from, card.title]);
      lab.expect.equal(
        found,
        [
          ["https://one.example/card", "Number 0"],
          ["https://two.example/card", "Number 1"],
        ],
        "each is kept with its address",
      );
    },
  },
];
