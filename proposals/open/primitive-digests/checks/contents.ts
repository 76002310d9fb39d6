import type { ServerCheck, ServerLab } from "@transports-wg/audit";
import type { Result } from "@transports-wg/wire";
import { CONTENT_DIGEST } from "../names.ts";
import { digestIn, meta } from "./meta.ts";

/** *Contents of Resources*. */
export const contents: readonly ServerCheck[] = [
  {
    id: "digest-of-descriptor-only",
    says: "New contents of a resource leave its digest as it is",
    role: "server",
    async run(lab) {
      const [first, second] = await readTwice(lab);
      lab.expect.given(typeof digestIn(first) === "string", "the result has a digest");
      lab.expect.equal(digestIn(second), digestIn(first), "the digest is as it was");
    },
  },
  {
    id: "content-digest-follows-contents",
    says: "New contents of a resource have another content digest",
    role: "server",
    async run(lab) {
      const [first, second] = await readTwice(lab);
      lab.expect.given(contentDigestIn(first) !== undefined, "the result has a content digest");
      lab.expect.that(contentDigestIn(first) !== contentDigestIn(second), "the content digest has changed");
    },
  },
];

/** Results of reading a resource before and after its contents changed. */
async function readTwice({ client, clock, expect }: ServerLab): Promise<[Result, Result]> {
  const alice = await client();
  const read = () => alice.request("resources/read", { uri: "ledger://today", _meta: meta() });
  const first = await read();
  await clock.advance(60_000);
  const second = await read();
  expect.given(JSON.stringify(first.contents) !== JSON.stringify(second.contents), "the contents have changed");
  return [first, second];
}

const contentDigestIn = ({ _meta }: Result) => (_meta as Result | undefined)?.[CONTENT_DIGEST];
