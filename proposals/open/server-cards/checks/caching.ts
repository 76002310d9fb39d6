import type { ServerCheck } from "@transports-wg/audit";
import { etagOf, except, fetchCard } from "./visitor.ts";

/** *Validators and Lifetime*. */
export const caching: readonly ServerCheck[] = [
  {
    id: "card-cache-control",
    says: "The card says that it may be shared, and for how long",
    role: "server",
    except,
    async run(lab) {
      const control = (await fetchCard(lab)).headers.get("cache-control");
      lab.expect.matches(control, /(^|,)\s*public\s*(,|$)/i, "Cache-Control has public");
      lab.expect.matches(control, /(^|,)\s*max-age=\d+\s*(,|$)/i, "Cache-Control has a max-age");
    },
  },
  {
    id: "card-etag",
    says: "The card has an entity tag",
    role: "server",
    except,
    async run(lab) {
      const etag = (await fetchCard(lab)).headers.get("etag");
      lab.expect.matches(etag, /^(W\/)?"[\x21\x23-\x7e\x80-\xff]*"$/, "ETag is an entity tag, in quotation marks");
    },
  },
  {
    id: "card-not-modified",
    says: "Who has the present card is not sent it again",
    role: "server",
    except,
    async run(lab) {
      const { status, body } = await fetchCard(lab, { "if-none-match": await etagOf(lab) });
      lab.expect.equal({ status, body }, { status: 304, body: "" }, "the status is 304, and there is no body");
      const other = await fetchCard(lab, { "if-none-match": '"of last week"' });
      lab.expect.equal(other.status, 200, "who has another card is sent the present one");
    },
  },
  {
    id: "etag-compared-weakly",
    says: "An entity tag is found in a list, weak or strong",
    role: "server",
    except,
    async run(lab) {
      const etag = await etagOf(lab);
      const opaque = etag.replace(/^W\//, "");
      for (const condition of [`W/${opaque}`, opaque, `"of last week", ${etag}`, `W/"one, two" ,${etag}`]) {
        const { status } = await fetchCard(lab, { "if-none-match": condition });
        lab.expect.equal(status, 304, "the status is 304 for what is still current");
      }
    },
  },
  {
    id: "changed-card-sent",
    says: "After a release the card of before is not called the present one",
    role: "server",
    except,
    async run(lab) {
      await lab.start({ replicas: [{ release: { at: lab.clock.now() + 1000, version: "3.0.0" } }] });
      const before = await fetchCard(lab);
      await lab.clock.advance(1000);
      const etag = before.headers.get("etag") ?? '"of last week"';
      const after = await fetchCard(lab, { "if-none-match": etag });
      lab.expect.equal(after.status, 200, "the new card is sent");
      lab.expect.given(after.body !== before.body, "the release changes the card");
    },
  },
  {
    id: "etag-across-replicas",
    says: "What one replica tagged, another one recognises",
    role: "server",
    except,
    async run(lab) {
      await lab.start({ replicas: [{}, {}] });
      const etag = await etagOf(lab);
      for (let replica = 0; replica < 2; replica++) {
        const { status } = await fetchCard(lab, { "if-none-match": etag });
        lab.expect.equal(status, 304, "the status is 304, whichever replica answers");
      }
    },
  },
];
