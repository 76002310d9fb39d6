import type { ServerCheck } from "@transports-wg/audit";
import { faultOfCard, faultOfCatalog, isObject } from "../card.ts";
import { CARD_TYPE, CATALOG_TYPE } from "../names.ts";
import { catalogOf, except, fetchCatalog, fetchFrom } from "./visitor.ts";

/** *The Catalog*. */
export const catalog: readonly ServerCheck[] = [
  {
    id: "catalog-valid",
    says: "The catalog is valid",
    role: "server",
    except,
    async run(lab) {
      const found = await catalogOf(lab);
      lab.expect.equal(faultOfCatalog(found), undefined, "the catalog has no fault");
      const whole = found.entries.every(
        (it) =>
          isObject(it) && it.identifier !== "" && typeof it.identifier === "string" && typeof it.type === "string",
      );
      lab.expect.that(whole, "each entry has an identifier and a type", found.entries);
    },
  },
  {
    id: "catalog-one-source",
    says: "Each card of the catalog is at an address or in its entry, and not both",
    role: "server",
    except,
    async run(lab) {
      const entries = (await catalogOf(lab)).entries.filter(({ type }) => type === CARD_TYPE);
      lab.expect.given(entries.length > 0, "the catalog has a card");
      for (const entry of entries) {
        lab.expect.that("url" in entry !== "data" in entry, `${entry.identifier} has one of url and data`, entry);
      }
    },
  },
  {
    id: "catalog-leads-to-cards",
    says: "At each address that the catalog has for a card there is a valid card",
    role: "server",
    except,
    async run(lab) {
      const entries = (await catalogOf(lab)).entries.filter(({ type, url }) => type === CARD_TYPE && url !== undefined);
      lab.expect.given(entries.length > 0, "the catalog has the address of a card");
      for (const { url } of entries) {
        const { status, body } = await fetchFrom(lab, url!, { headers: { accept: CARD_TYPE } });
        lab.expect.equal(status, 200, `there is something at ${url}`);
        lab.expect.equal(faultOfCard(JSON.parse(body)), undefined, `what is at ${url} is a card`);
      }
    },
  },
  {
    id: "catalog-media-type",
    says: "The catalog is served as application/ai-catalog+json",
    role: "server",
    except,
    async run(lab) {
      const { status, headers } = await fetchCatalog(lab);
      lab.expect.given(status === 200, "the catalog is there");
      lab.expect.equal(headers.get("content-type")?.split(";")[0], CATALOG_TYPE, "the media type is that of catalogs");
    },
  },
];
