import type { ServerCheck } from "@transports-wg/audit";
import { META_KEYS, PROTOCOL_VERSION } from "@transports-wg/schema/2026-07-28";
import { postHeaders } from "@transports-wg/wire";
import { except, etagOf, fetchCard, fetchCatalog, hasCors, meta } from "./visitor.ts";

const origin = "https://registry.example";

/** *Other Origins*. */
export const origins: readonly ServerCheck[] = [
  {
    id: "card-cors",
    says: "The card comes with what a browser has to see",
    role: "server",
    except,
    async run(lab) {
      const card = await fetchCard(lab, { origin });
      lab.expect.given(card.status === 200, "the card is there");
      hasCors(lab, card, "the card");
    },
  },
  {
    id: "not-modified-cors",
    says: "Status 304 comes with what a browser has to see",
    role: "server",
    except,
    async run(lab) {
      const answer = await fetchCard(lab, { origin, "if-none-match": await etagOf(lab) });
      lab.expect.given(answer.status === 304, "the status is 304");
      hasCors(lab, answer, "status 304");
    },
  },
  {
    id: "card-preflight",
    says: "A browser that asks whether it may send If-None-Match hears that it may",
    role: "server",
    except,
    async run(lab) {
      const asks = { "access-control-request-method": "GET", "access-control-request-headers": "if-none-match" };
      const answer = await fetchCard(lab, { origin, ...asks }, "OPTIONS");
      lab.expect.that(answer.status >= 200 && answer.status < 300, "the status is one of success", answer.status);
      hasCors(lab, answer, "the answer to the preflight");
    },
  },
  {
    id: "catalog-cors",
    says: "The catalog comes with what a browser has to see",
    role: "server",
    except,
    async run(lab) {
      const catalog = await fetchCatalog(lab, { origin });
      lab.expect.given(catalog.status === 200, "the catalog is there");
      hasCors(lab, catalog, "the catalog");
    },
  },
  {
    id: "card-for-every-origin",
    says: "The card is there for pages of whatever origin",
    role: "server",
    except,
    async run(lab) {
      for (const origin of ["https://evil.example", "http://localhost:3000", "null"]) {
        lab.expect.equal((await fetchCard(lab, { origin })).status, 200, `the status is 200 for the origin ${origin}`);
      }
    },
  },
  {
    id: "cors-without-credentials",
    says: "Browsers are not told to send credentials for a card",
    role: "server",
    except,
    async run(lab) {
      for (const method of ["GET", "OPTIONS"]) {
        const { headers } = await fetchCard(lab, { origin }, method);
        const found = headers.get("access-control-allow-credentials");
        lab.expect.equal(found, null, `the answer to ${method} has no Access-Control-Allow-Credentials`);
      }
    },
  },
  {
    id: "endpoint-not-opened",
    says: "The endpoint does not say * because the card does",
    role: "server",
    except,
    async run(lab) {
      const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "server/discover", params: { _meta: meta } });
      const headers = {
        ...postHeaders,
        origin: "https://evil.example",
        "mcp-method": "server/discover",
        "mcp-protocol-version": meta[META_KEYS.PROTOCOL_VERSION] as typeof PROTOCOL_VERSION,
      };
      const answer = await lab.post(body, headers);
      const found = answer.headers.get("access-control-allow-origin");
      lab.expect.that(found !== "*", "the endpoint is not open to every origin", found);
    },
  },
];
