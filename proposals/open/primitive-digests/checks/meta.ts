import type { Expect } from "@transports-wg/audit";
import type { Params } from "@transports-wg/wire";
import { DIGEST, EXPECTED_DIGEST } from "../names.ts";

/** What every request says of itself. */
export const meta = (more: Record<string, unknown> = {}): NonNullable<Params["_meta"]> => ({
  "io.modelcontextprotocol/protocolVersion": "2026-07-28",
  "io.modelcontextprotocol/clientCapabilities": {},
  ...more,
});

export const expecting = (digest: string | undefined) =>
  meta(digest === undefined ? {} : { [EXPECTED_DIGEST]: digest });

/** The digest that a primitive or a result carries. */
export const digestIn = (it: Record<string, unknown>): unknown =>
  (it._meta as Record<string, unknown> | undefined)?.[DIGEST];

/** The same, where the check is about something else and builds upon it. */
export function givenDigest(expect: Expect, it: Record<string, unknown>, of: string): string {
  const digest = digestIn(it);
  expect.given(typeof digest === "string", `${of} has a digest`);
  return digest as string;
}
