import { INVALID_PARAMS, RpcError, type Result } from "@transports-wg/wire";

const PAGE = 2;

/**
 * One page of a list. The order is that of the names, on every replica and in every answer; a cursor is the name before the page,
 * so that it outlives what is added.
 *
 * @throws RpcError for a cursor that no page gave out
 */
export function paged(member: string, all: readonly { name: string }[], cursor: unknown): Result {
  const sorted = [...all].sort((a, b) => (a.name < b.name ? -1 : 1));
  const before = sorted.findIndex(({ name }) => name === cursor);
  if (cursor !== undefined && before < 0)
    throw new RpcError(INVALID_PARAMS, `No page begins after ${JSON.stringify(cursor)}`);
  const page = sorted.slice(before + 1, before + 1 + PAGE);
  const more = before + 1 + PAGE < sorted.length;
  return { [member]: page, ...(more && { nextCursor: page.at(-1)!.name }) };
}
