import type { Mutant } from "@transports-wg/audit";
import { EXPECTED_DIGEST_HEADER } from "../names.ts";
import { amend } from "../reference/amend.ts";

export const intermediary: readonly Mutant[] = [
  {
    name: "takes every list for a public one",
    kills: ["private-digests-kept-apart"],
    wrap: (reference) => ({
      ...reference,
      intermediary: (world, upstream) =>
        reference.intermediary!(world, async (request) =>
          amend(await upstream(request), (result) => ({ ...result, cacheScope: "public" })),
        ),
    }),
  },
  {
    name: "hands on the Mcp-Expected-Digest of an earlier request",
    kills: ["intermediary-header-agrees"],
    wrap: (reference) => ({
      ...reference,
      intermediary: (world, upstream) => {
        let first: string | null = null;
        return reference.intermediary!(world, (request) => {
          first ??= request.headers.get(EXPECTED_DIGEST_HEADER);
          if (first !== null) request.headers.set(EXPECTED_DIGEST_HEADER, first);
          return upstream(request);
        });
      },
    }),
  },
];
