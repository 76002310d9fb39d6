import type { ServerCheck } from "@transports-wg/audit";
import { CARD_TYPE } from "../names.ts";
import { cardPath, discover, except, fetchCard } from "./visitor.ts";

/** *Serving*. */
export const serving: readonly ServerCheck[] = [
  {
    id: "card-media-type",
    says: "The card is served as application/mcp-server-card+json",
    role: "server",
    except,
    async run(lab) {
      for (const accept of [CARD_TYPE, "*/*"]) {
        const { status, headers } = await fetchCard(lab, { accept });
        lab.expect.given(status === 200, `the card is there for who accepts ${accept}`);
        lab.expect.equal(headers.get("content-type")?.split(";")[0], CARD_TYPE, "the media type is that of cards");
      }
    },
  },
  {
    id: "card-read-only",
    says: "Nobody posts to a card, replaces or deletes it",
    role: "server",
    except,
    async run(lab) {
      for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
        const { status } = await fetchCard(lab, {}, method);
        lab.expect.equal(status, 405, `the status is 405 for ${method}`);
      }
    },
  },
  {
    id: "forged-host-ignored",
    says: "The card of a server that knows its address does not name the host that a request was sent to",
    role: "server",
    except,
    async run(lab) {
      await lab.start({ replicas: [{ publicUrl: "https://weather.example.com/mcp" }] });
      const path = await cardPath(lab);
      const forged = ["host: evil.example", "host: weather.example.com\r\nx-forwarded-host: evil.example"];
      for (const lines of forged) {
        const { status, body } = await lab.raw(`GET ${path} HTTP/1.1\r\n${lines}\r\n\r\n`);
        // To refuse it is as good.
        if (status !== 200 && lines.startsWith("host: evil")) continue;
        lab.expect.given(status === 200, "the card is there");
        lab.expect.that(!body.includes("evil.example"), "the forged host is not in the card", body);
      }
    },
  },
  {
    id: "card-rate-limited",
    says: "Who fetches the card too often hears status 429",
    role: "server",
    except,
    async run(lab) {
      await lab.start({ replicas: [{ fetchesPerMinute: 3 }] });
      const statuses: number[] = [];
      for (let fetched = 0; fetched < 4; fetched++) statuses.push((await fetchCard(lab)).status);
      lab.expect.equal(statuses, [200, 200, 200, 429], "the limit is kept");
      await lab.clock.advance(60_000);
      lab.expect.equal((await fetchCard(lab)).status, 200, "a minute later the card is there again");
    },
  },
  {
    id: "limit-says-when",
    says: "Status 429 comes with the time to wait",
    role: "server",
    except,
    async run(lab) {
      await lab.start({ replicas: [{ fetchesPerMinute: 0 }] });
      const { status, headers } = await fetchCard(lab);
      lab.expect.given(status === 429, "the limit is reached");
      lab.expect.matches(headers.get("retry-after"), /^\d+$|GMT$/, "Retry-After is a number of seconds or a date");
    },
  },
  {
    id: "limit-spares-endpoint",
    says: "Who must not fetch the card any more can still use the server",
    role: "server",
    except,
    async run(lab) {
      await lab.start({ replicas: [{ fetchesPerMinute: 0 }] });
      const client = await lab.client();
      lab.expect.given((await fetchCard(lab)).status === 429, "the limit is reached");
      await lab.expect.fulfilled(discover(client), "server/discover is answered");
    },
  },
];
