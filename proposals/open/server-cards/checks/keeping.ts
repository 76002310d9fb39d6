import type { ClientCheck, ClientLab } from "@transports-wg/audit";
import type { Client } from "@transports-wg/wire";
import { CARD, card, except, fetchCard, visit, web, type Page, type Web } from "./web.ts";

/** A card with an entity tag, which is fresh for a minute, and 304 for who has it. */
const tagged =
  (etag: string, more: Record<string, unknown> = {}): Page =>
  (request, origin) => {
    const headers = { etag, "cache-control": "public, max-age=60" };
    if (request.headers.get("if-none-match") === etag) return new Response(null, { status: 304, headers });
    return card(more, headers)(request, origin);
  };

const conditions = ({ requests }: Web) => requests.map(({ headers }) => headers.get("if-none-match"));

async function fetchedOnce(lab: ClientLab, there: Web): Promise<Client> {
  const client = await visit(lab, there);
  await fetchCard(client);
  lab.expect.given(there.requests.length === 1, "the card was fetched once");
  return client;
}

/** *Keeping Documents*. */
export const keeping: readonly ClientCheck[] = [
  {
    id: "fresh-card-not-fetched",
    says: "A card is not fetched again before its time is over",
    role: "client",
    except,
    async run(lab) {
      const there = web({ [CARD]: tagged('"one"') });
      const client = await fetchedOnce(lab, there);
      await lab.clock.advance(59_000);
      await fetchCard(client);
      lab.expect.equal(there.requests.length, 1, "a second before its time is over the card is not fetched");
      await lab.clock.advance(1_000);
      await fetchCard(client);
      lab.expect.equal(there.requests.length, 2, "when its time is over the card is fetched");
    },
  },
  {
    id: "stale-card-revalidated",
    says: "Who has an entity tag asks with it",
    role: "client",
    except,
    async run(lab) {
      for (const etag of ['"one"', 'W/"weak, and strange"']) {
        const there = web({ [CARD]: tagged(etag) });
        const client = await fetchedOnce(lab, there);
        await lab.clock.advance(60_000);
        await fetchCard(client);
        lab.expect.equal(conditions(there), [null, etag], "the second request has the entity tag as it came");
      }
    },
  },
  {
    id: "not-modified-uses-kept",
    says: "After 304 the card that is there is used, for its time",
    role: "client",
    except,
    async run(lab) {
      const there = web({ [CARD]: tagged('"one"', { title: "Kept" }) });
      const client = await fetchedOnce(lab, there);
      await lab.clock.advance(60_000);
      const { card } = await lab.expect.fulfilled(fetchCard(client), "304 is an answer");
      lab.expect.equal((card as { title: string }).title, "Kept", "the card is the one that was kept");
      await fetchCard(client);
      lab.expect.equal(there.requests.length, 2, "the lifetime begins again");
    },
  },
  {
    id: "etag-per-address",
    says: "An entity tag is not sent to another address",
    role: "client",
    except,
    async run(lab) {
      const there = web({ [CARD]: tagged('"one"'), "/other": tagged('"two"') });
      const client = await fetchedOnce(lab, there);
      await lab.clock.advance(60_000);
      await fetchCard(client, "/other");
      lab.expect.equal(conditions(there), [null, null], "the other address is asked without condition");
    },
  },
  {
    id: "no-store-respected",
    says: "A card with no-store is fetched each time, and in full",
    role: "client",
    except,
    async run(lab) {
      const there = web({ [CARD]: card({}, { etag: '"one"', "cache-control": "no-store, max-age=60" }) });
      const client = await fetchedOnce(lab, there);
      await fetchCard(client);
      lab.expect.equal(conditions(there), [null, null], "the card is fetched twice, without condition");
    },
  },
];
